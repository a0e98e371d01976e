package io.tributary.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.local.ProjectRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The packaged classes beside the jars of the oldest worker that they are for; no server takes part. */
class FloorIT {
    private static final String METRICS = "io/tributary/connect/metrics/";
    private static final int JAVA_8 = 52;

    @ParameterizedTest
    @EnumSource
    void callsOnlyWhatTheOldestWorkerHas(PluginPackage plugin) throws IOException {
        ClassFiles there = ClassFiles.onThisJava().withJars(worker("floor")).withJars(lib(plugin));
        assertThat(missing(there, classes(plugin, false))).isEmpty();
    }

    /** Classes that are no interface of Kafka's come and go. */
    @ParameterizedTest
    @EnumSource
    void callsNothingThatTheNewestWorkerHasNoMore(PluginPackage plugin) throws IOException {
        ClassFiles there = ClassFiles.onThisJava().withJars(worker("newest")).withJars(lib(plugin));
        assertThat(missing(there, classes(plugin, false))).isEmpty();
        assertThat(missing(there, classes(plugin, true))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void callsOnlyThatFromItsSelfContainedJarToo(PluginPackage plugin) throws IOException {
        Path jar = plugin.selfContainedJar();
        ClassFiles there = ClassFiles.onThisJava().withJars(worker("floor")).withJar(jar);
        Map<String, byte[]> classes = ClassFiles.classes(jar);
        assertThat(classes.keySet()).anyMatch(name -> name.startsWith(METRICS));
        classes.keySet().removeIf(name -> name.startsWith(METRICS));
        assertThat(missing(there, classes)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void callsNewerMetricsOnlyInTheModuleForThem(PluginPackage plugin) throws IOException {
        ClassFiles there =
                ClassFiles.onThisJava().withJars(worker("plugin-metrics")).withJars(lib(plugin));
        Map<String, byte[]> module = classes(plugin, true);
        assertThat(missing(there, module)).isEmpty();
        ClassFiles floor = ClassFiles.onThisJava().withJars(worker("floor")).withJars(lib(plugin));
        assertThat(missing(floor, module)).isNotEmpty();
    }

    /** What a worker loads to list the connector, and to say that it is too old. */
    @ParameterizedTest
    @EnumSource
    void meetsAnOlderWorkerInClassesOfJava8(PluginPackage plugin) throws IOException {
        ClassFiles shipped = ClassFiles.onThisJava().withJars(lib(plugin));
        Map<String, byte[]> first = new TreeMap<>();
        reach(shipped, plugin.connectorClass().replace('.', '/'), first);
        assertThat(first.keySet()).hasSizeGreaterThan(4).allMatch(name -> name.startsWith("io/tributary/connect/"));
        assertThat(first)
                .allSatisfy((name, file) ->
                        assertThat(ClassShape.of(file).version()).as(name).isEqualTo(JAVA_8));

        ClassFiles older =
                ClassFiles.onJava8().withJars(worker("below-the-floor")).withJars(lib(plugin));
        References references = new References(older, name -> isTheWorkers(name) || name.startsWith("java/"));
        assertThat(first)
                .allSatisfy((name, file) ->
                        assertThat(references.missing(name, file)).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            org/apache/kafka/common/config/ConfigDef$ValidList | java/lang/Object | anyNonDuplicateValues | (ZZ)Lorg/apache/kafka/common/config/ConfigDef$ValidList; | false
            io/tributary/Planted | org/apache/kafka/common/config/AbstractConfig | flagged | ()Z | false
            org/apache/kafka/common/metrics/PluginMetrics | java/lang/Object | toString | ()Ljava/lang/String; | false
            org/slf4j/Logger | java/lang/Object | atInfo | ()Ljava/lang/Object; | false
            org/slf4j/Logger | java/lang/Object | info | (Ljava/lang/String;)V | true
            io/tributary/Planted | org/apache/kafka/common/config/AbstractConfig | originals | ()Ljava/util/Map; | true
            """)
    void findsACallThatTheOldestWorkerCannotAnswer(
            String owner, String parent, String method, String descriptor, boolean there) throws IOException {
        byte[] planted = planted(parent, owner, method, descriptor);
        ClassFiles classes = ClassFiles.onThisJava().withJars(worker("floor")).with("io/tributary/Planted", planted);
        Set<String> missing = missing(classes, Map.of("io/tributary/Planted", planted));
        if (there) {
            assertThat(missing).isEmpty();
        } else {
            assertThat(missing).isNotEmpty().allMatch(found -> found.startsWith("io/tributary/Planted -> " + owner));
        }
    }

    private static byte[] planted(String parent, String owner, String method, String descriptor) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "io/tributary/Planted", null, parent, null);
        MethodVisitor call = writer.visitMethod(Opcodes.ACC_PUBLIC, "call", "()V", null, null);
        call.visitCode();
        call.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, method, descriptor, false);
        call.visitMaxs(1, 1);
        call.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static Set<String> missing(ClassFiles there, Map<String, byte[]> classes) {
        assertThat(classes).isNotEmpty();
        References references = new References(there, FloorIT::isTheWorkers);
        Set<String> missing = new TreeSet<>();
        classes.forEach((name, file) -> missing.addAll(references.missing(name, file)));
        return missing;
    }

    private static boolean isTheWorkers(String name) {
        return name.startsWith("org/apache/kafka/") || name.startsWith("org/slf4j/");
    }

    /** The class and those of the plugin that it refers to, and so on. */
    private static void reach(ClassFiles shipped, String name, Map<String, byte[]> reached) {
        shipped.file(name).ifPresent(file -> {
            if (reached.putIfAbsent(name, file) == null) {
                References.classes(file).forEach(next -> reach(shipped, next, reached));
            }
        });
    }

    private static Map<String, byte[]> classes(PluginPackage plugin, boolean metrics) throws IOException {
        return classes(lib(plugin), metrics);
    }

    private static Map<String, byte[]> classes(Path directory, boolean metrics) throws IOException {
        Map<String, byte[]> classes = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> jars = files.filter(
                            jar -> metrics == jar.getFileName().toString().startsWith("plugin-metrics"))
                    .toList();
            for (Path jar : jars) {
                classes.putAll(ClassFiles.classes(jar));
            }
        }
        return classes;
    }

    private static Path lib(PluginPackage plugin) {
        return plugin.directory().resolve("lib");
    }

    private static Path worker(String jars) {
        Path directory =
                ProjectRoot.find().resolve("system-tests/target/worker-jars").resolve(jars);
        assertThat(directory)
                .as("Copied by Maven in the phase process-test-resources")
                .isNotEmptyDirectory();
        return directory;
    }
}
