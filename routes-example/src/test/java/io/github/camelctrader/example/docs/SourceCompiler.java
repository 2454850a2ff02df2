// SPDX-License-Identifier: Apache-2.0
package io.github.camelctrader.example.docs;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles one source against the test class path. */
final class SourceCompiler {

    private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();
    private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);

    private SourceCompiler() {}

    /**
     * The class of this name that the source declares.
     *
     * @throws AssertionError with what the compiler says
     */
    static Class<?> compile(String name, String source) throws IOException, ClassNotFoundException {
        Path classes = Files.createTempDirectory(Path.of("target"), "documented");
        StringWriter said = new StringWriter();
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        List<String> options = List.of(
                "-proc:none", "-nowarn", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
        if (!JAVAC.getTask(said, null, null, options, null, List.of(file)).call()) {
            throw new AssertionError(String.format(Locale.ROOT, "not Java: %s%nin%n%s", said, source));
        }
        Matcher inPackage = PACKAGE.matcher(source);
        URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, SourceCompiler.class.getClassLoader());
        return loader.loadClass((inPackage.find() ? inPackage.group(1) + "." : "") + name);
    }
}
