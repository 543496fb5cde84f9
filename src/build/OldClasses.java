import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * Lifts classes compiled for Java 5 to the class files of Java 8. An AOT cache holds no class that
 * needs the verifier of old, and picocli, which every start goes through, is compiled for Java 5.
 */
final class OldClasses {

    private static final int JAVA_6 = 50;
    private static final int JAVA_8 = 52;

    private OldClasses() {}

    /** Replaces the jar; what is new enough in it stays as it is. */
    static void lift(Path jar) throws IOException {
        Path lifted = jar.resolveSibling(jar.getFileName() + ".new");
        URL[] itself = {jar.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(itself);
                JarFile from = new JarFile(jar.toFile());
                JarOutputStream to = new JarOutputStream(Files.newOutputStream(lifted))) {
            ClassFile format =
                    ClassFile.of(
                            StackMapsOption.GENERATE_STACK_MAPS,
                            ClassHierarchyResolverOption.of(
                                    ClassHierarchyResolver.ofResourceParsing(loader)));
            for (JarEntry entry : Collections.list(from.entries())) {
                byte[] content = from.getInputStream(entry).readAllBytes();
                to.putNextEntry(new JarEntry(entry.getName()));
                to.write(entry.getName().endsWith(".class") ? lifted(format, content) : content);
                to.closeEntry();
            }
        }
        Files.move(lifted, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static byte[] lifted(ClassFile format, byte[] content) {
        ClassModel old = format.parse(content);
        if (old.majorVersion() >= JAVA_6) {
            return content;
        }
        return format.build(
                old.thisClass().asSymbol(),
                builder ->
                        old.forEach(element -> {
                            switch (element) {
                                case ClassFileVersion _ -> builder.withVersion(JAVA_8, 0);
                                // Passing the code on as it is makes its stack maps anew.
                                case MethodModel method ->
                                        builder.transformMethod(
                                                method,
                                                MethodTransform.transformingCode(
                                                        (code, part) -> code.with(part)));
                                default -> builder.with(element);
                            }
                        }));
    }
}
