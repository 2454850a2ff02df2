// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.docs;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What the poms of the reactor say, as far as documents speak of it. */
final class Poms {

    /** The version of all modules. */
    static final String VERSION = childText(root().getDocumentElement(), "version");

    private static final String GROUP = "io.github.camelctrader";

    private Poms() {}

    /** The folders of the modules. */
    static List<String> modules() {
        return elements(root().getDocumentElement(), "module")
                .map(Element::getTextContent)
                .toList();
    }

    /** The names of all profiles. */
    static Set<String> profiles() {
        Set<String> names = new HashSet<>();
        poms().forEach(pom ->
                elements(pom.getDocumentElement(), "profile").forEach(profile -> names.add(childText(profile, "id"))));
        return names;
    }

    /** The properties of all poms and profiles. */
    static Set<String> properties() {
        Set<String> names = new HashSet<>();
        poms().forEach(pom -> elements(pom.getDocumentElement(), "properties")
                .forEach(
                        properties -> elements(properties, "*").forEach(property -> names.add(property.getTagName()))));
        return names;
    }

    /** Whether a module of the reactor makes this artifact, or one of its poms uses or manages it. */
    static boolean isKnown(String groupId, String artifactId) {
        return groupId.equals(GROUP)
                ? poms().anyMatch(pom ->
                        childText(pom.getDocumentElement(), "artifactId").equals(artifactId))
                : poms().flatMap(pom -> Stream.of("dependency", "plugin")
                                .flatMap(kind -> elements(pom.getDocumentElement(), kind)))
                        .anyMatch(known -> childText(known, "groupId").equals(groupId)
                                && childText(known, "artifactId").equals(artifactId));
    }

    /** The runnable jars that the modules leave, from the root of the repository. */
    static Set<String> jars() {
        Set<String> jars = new HashSet<>();
        modules().forEach(module -> {
            Element pom = pom(Path.of(module)).getDocumentElement();
            elements(pom, "finalName").forEach(name -> jars.add(module + "/target/" + name.getTextContent() + ".jar"));
            elements(pom, "outputFile")
                    .forEach(file ->
                            jars.add(file.getTextContent().replace("${project.build.directory}", module + "/target")));
        });
        return jars;
    }

    /** The elements of a name below an element. */
    static Stream<Element> elements(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        return IntStream.range(0, found.getLength()).mapToObj(found::item).map(Element.class::cast);
    }

    /** The text of a direct child; empty if there is none. */
    static String childText(Element parent, String name) {
        return elements(parent, name)
                .filter(child -> child.getParentNode().equals(parent))
                .map(child -> child.getTextContent().strip())
                .findFirst()
                .orElse("");
    }

    private static Stream<Document> poms() {
        return Stream.concat(Stream.of(root()), modules().stream().map(module -> pom(Path.of(module))));
    }

    private static Document root() {
        return pom(Path.of(""));
    }

    private static Document pom(Path module) {
        return XmlBlocks.parse(Documents.text(module.resolve("pom.xml")));
    }
}
