// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** XML is a part of a pom, whose coordinates must exist, or routes, which are loaded and started. */
final class XmlBlocks {

    private static final Set<String> ROUTES = Set.of("route", "routes", "beans", "camel", "routeTemplate", "rests");
    private static final Set<String> POM =
            Set.of("dependency", "dependencies", "project", "plugin", "dependencyManagement");

    private XmlBlocks() {}

    static void check(Block block) throws Exception {
        Element root = parse(block.text()).getDocumentElement();
        if (POM.contains(root.getTagName())) {
            Stream.of("dependency", "plugin")
                    .flatMap(kind -> Stream.concat(
                            Stream.of(root)
                                    .filter(element -> element.getTagName().equals(kind)),
                            Poms.elements(root, kind)))
                    .forEach(XmlBlocks::checkCoordinates);
        } else {
            assertThat(root.getTagName()).as("the root of XML in documents").isIn(ROUTES);
            DocumentedRoutes.start("block.xml", block.text());
        }
    }

    private static void checkCoordinates(Element used) {
        String group = Poms.childText(used, "groupId");
        String artifact = Poms.childText(used, "artifactId");
        String version = Poms.childText(used, "version");
        assertThat(Poms.isKnown(group, artifact))
                .as("whether a pom of the reactor knows %s:%s", group, artifact)
                .isTrue();
        if (group.equals("io.github.camelctrader")) {
            // What stands in for a version in pages that outlive it, as in Camel's own.
            assertThat(version).as("the version of %s", artifact).isIn(Poms.VERSION, "x.x.x", "${ctrader.version}", "");
        }
    }

    /** XML text as a document; external entities are not read. */
    static Document parse(String text) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError("not XML: " + e.getMessage(), e);
        }
    }
}
