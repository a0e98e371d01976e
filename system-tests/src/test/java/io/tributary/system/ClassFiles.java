package io.tributary.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Class files that see each other, as a worker's class loaders would show them to a plugin. */
final class ClassFiles {
    /** A jar's classes for newer JVMs come beside the others. */
    private static final Pattern CLASS = Pattern.compile("(?:META-INF/versions/\\d+/)?(.+)\\.class");

    private static final Pattern SIGNATURE = Pattern.compile("(\\w+)/[^/]+/(.+)\\.sig");

    private final Function<String, Optional<byte[]>> platform;
    private final Map<String, byte[]> files = new HashMap<>();
    private final Map<String, Optional<ClassShape>> shapes = new HashMap<>();

    private ClassFiles(Function<String, Optional<byte[]>> platform) {
        this.platform = platform;
    }

    /** On the JVM that runs this. */
    static ClassFiles onThisJava() {
        return new ClassFiles(ClassFiles::ofThisJava);
    }

    /** On Java 8, of which javac knows the signatures. */
    static ClassFiles onJava8() {
        Map<String, byte[]> java8 = signaturesOfJava8();
        return new ClassFiles(name -> Optional.ofNullable(java8.get(name)));
    }

    /** Every class of every jar in the directory. */
    ClassFiles withJars(Path directory) throws IOException {
        try (Stream<Path> jars = Files.list(directory)) {
            for (Path jar :
                    jars.filter(file -> file.toString().endsWith(".jar")).toList()) {
                withJar(jar);
            }
        }
        return this;
    }

    ClassFiles withJar(Path jar) throws IOException {
        files.putAll(classes(jar));
        return this;
    }

    ClassFiles with(String name, byte[] file) {
        files.put(name, file);
        return this;
    }

    /** Of a jar, by internal name. */
    static Map<String, byte[]> classes(Path jar) throws IOException {
        Map<String, byte[]> classes = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                Matcher matcher = CLASS.matcher(entry.getName());
                if (matcher.matches() && !matcher.group(1).endsWith("module-info")) {
                    // A worker runs on a newer JVM, so what is for those hides the rest; both are walked.
                    String name = classes.containsKey(matcher.group(1)) ? entry.getName() : matcher.group(1);
                    classes.put(name, read(zip, entry));
                }
            }
        }
        return classes;
    }

    Optional<byte[]> file(String name) {
        return Optional.ofNullable(files.get(name));
    }

    Optional<ClassShape> shape(String name) {
        Optional<ClassShape> known = shapes.get(name);
        if (known == null) {
            known = file(name).or(() -> platform.apply(name)).map(ClassShape::of);
            shapes.put(name, known);
        }
        return known;
    }

    /** The class and all its supertypes, also those of which there is no file. */
    Set<String> ancestry(String name) {
        Set<String> found = new HashSet<>();
        List<String> open = new ArrayList<>(List.of(name));
        while (!open.isEmpty()) {
            String next = open.remove(open.size() - 1);
            if (found.add(next)) {
                shape(next).ifPresent(shape -> open.addAll(shape.supertypes()));
            }
        }
        return found;
    }

    private static Optional<byte[]> ofThisJava(String name) {
        try (InputStream in = ClassLoader.getPlatformClassLoader().getResourceAsStream(name + ".class")) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, byte[]> signaturesOfJava8() {
        Map<String, byte[]> signatures = new HashMap<>();
        try (ZipFile zip = new ZipFile(
                Path.of(System.getProperty("java.home"), "lib", "ct.sym").toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                Matcher matcher = SIGNATURE.matcher(entry.getName());
                if (matcher.matches() && matcher.group(1).contains("8")) {
                    signatures.put(matcher.group(2), read(zip, entry));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return signatures;
    }

    private static byte[] read(ZipFile zip, ZipEntry entry) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }
}
