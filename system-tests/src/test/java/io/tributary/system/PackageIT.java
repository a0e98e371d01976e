package io.tributary.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a user unpacks into a plugin path; no server takes part. */
class PackageIT {
    private static final String MANIFEST = "META-INF/services/org.apache.kafka.connect.sink.SinkConnector";
    /** Also as the versions of a class for newer JVMs. */
    private static final Pattern PROVIDED_BY_THE_WORKER =
            Pattern.compile("(META-INF/versions/\\d+/)?(org/apache/kafka|org/slf4j|org/apache/log4j"
                    + "|org/apache/logging/(log4j|slf4j)|ch/qos)/.+\\.class");

    private static final Pattern JARS_PROVIDED_BY_THE_WORKER =
            Pattern.compile("(kafka|connect-(api|json|runtime|transforms)|slf4j|log4j|logback|reload4j).*\\.jar");

    @ParameterizedTest
    @EnumSource
    void shipsTheJarsOfTheCheckedInList(PluginPackage plugin) throws IOException {
        Path list = plugin.jarList();
        assertThat(list).exists();
        List<String> shipped = jars(plugin.directory()).stream()
                .map(PackageIT::withoutOwnVersion)
                .sorted()
                .toList();
        assertThat(shipped)
                .as("If every jar that came or went is meant to, write this list to %s:%n%s%n", list, lines(shipped))
                .containsExactlyElementsOf(Files.readAllLines(list));
    }

    @ParameterizedTest
    @EnumSource
    void holdsTheSameFilesInDirectoryAndZip(PluginPackage plugin) throws IOException {
        Set<String> inDirectory = new TreeSet<>();
        try (Stream<Path> files = Files.walk(plugin.directory())) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> inDirectory.add(
                            plugin.distribution() + "/" + plugin.directory().relativize(file)));
        }
        assertThat(inDirectory).isNotEmpty();
        try (ZipFile zip = new ZipFile(plugin.zip().toFile())) {
            assertThat(files(zip)).containsExactlyInAnyOrderElementsOf(inDirectory);
            for (String name : inDirectory) {
                Path file = plugin.directory().resolveSibling(name);
                try (InputStream content = zip.getInputStream(zip.getEntry(name))) {
                    assertThat(content).as(name).hasSameContentAs(Files.newInputStream(file));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void leavesKafkaAndLoggingToTheWorker(PluginPackage plugin) throws IOException {
        assertThat(jars(plugin.directory()))
                .isNotEmpty()
                .noneMatch(jar -> JARS_PROVIDED_BY_THE_WORKER.matcher(jar).matches());
        assertThat(plugin.selfContainedJar()).satisfies(PackageIT::holdsNoClassOfTheWorker);
        try (Stream<Path> jars = Files.list(plugin.directory().resolve("lib"))) {
            assertThat(jars).allSatisfy(PackageIT::holdsNoClassOfTheWorker);
        }
    }

    private static void holdsNoClassOfTheWorker(Path jar) throws IOException {
        assertThat(entries(jar))
                .as(jar.getFileName().toString())
                .anyMatch(entry -> entry.endsWith(".class"))
                .noneMatch(entry -> PROVIDED_BY_THE_WORKER.matcher(entry).matches());
    }

    @ParameterizedTest
    @EnumSource
    void hidesNoJarInsideAnother(PluginPackage plugin) throws IOException {
        try (Stream<Path> jars = Files.list(plugin.directory().resolve("lib"))) {
            assertThat(jars).allSatisfy(jar -> assertThat(entries(jar)).noneMatch(entry -> entry.endsWith(".jar")));
        }
        assertThat(entries(plugin.selfContainedJar())).noneMatch(entry -> entry.endsWith(".jar"));
    }

    @ParameterizedTest
    @EnumSource
    void namesItsConnectorInAServiceManifest(PluginPackage plugin) throws IOException {
        String entry = plugin.connectorClass().replace('.', '/') + ".class";
        try (Stream<Path> jars = Files.list(plugin.directory().resolve("lib"))) {
            List<Path> withManifest =
                    jars.filter(jar -> read(jar, MANIFEST) != null).toList();
            assertThat(withManifest).hasSize(1);
            assertThat(read(withManifest.get(0), MANIFEST)).isEqualToIgnoringNewLines(plugin.connectorClass());
            assertThat(read(withManifest.get(0), entry)).isNotNull();
        }
        assertThat(read(plugin.selfContainedJar(), MANIFEST)).isEqualToIgnoringNewLines(plugin.connectorClass());
        assertThat(read(plugin.selfContainedJar(), entry)).isNotNull();
    }

    @ParameterizedTest
    @EnumSource
    void describesItselfToAMarketplace(PluginPackage plugin) throws IOException {
        JsonNode manifest = JsonMapper.builder()
                .build()
                .readTree(plugin.directory().resolve("manifest.json").toFile());
        assertThat(manifest.path("version").asText()).isEqualTo(PluginPackage.version());
        assertThat(plugin.distribution())
                .isEqualTo(manifest.path("owner").path("username").asText() + "-"
                        + manifest.path("name").asText() + "-"
                        + manifest.path("version").asText());
        assertThat(manifest.path("component_types").toString()).isEqualTo("[\"sink\"]");
        assertThat(manifest.toString()).doesNotContain("${");
    }

    @ParameterizedTest
    @EnumSource
    void bringsExamplesDocumentationAndLicence(PluginPackage plugin) throws IOException {
        assertThat(plugin.directory().resolve("doc/LICENSE")).content().contains("Apache License");
        assertThat(plugin.directory().resolve("doc/NOTICE")).isNotEmptyFile();
        assertThat(plugin.directory().resolve("doc/README.md")).isNotEmptyFile();
        try (Stream<Path> examples = Files.list(plugin.directory().resolve("etc/connectors"))) {
            assertThat(examples)
                    .isNotEmpty()
                    .allSatisfy(example -> assertThat(example).content().contains(plugin.connectorClass()));
        }
        assertThat(read(plugin.selfContainedJar(), "META-INF/LICENSE")).contains("Apache License");
    }

    private static List<String> jars(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("lib"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** A release changes the version of Tributary's own jars, which is nothing to review. */
    private static String withoutOwnVersion(String jar) {
        return jar.replace("-" + PluginPackage.version() + ".jar", ".jar");
    }

    private static String lines(List<String> names) {
        return String.join(System.lineSeparator(), names);
    }

    private static Set<String> files(ZipFile zip) {
        return zip.stream()
                .filter(entry -> !entry.isDirectory())
                .map(ZipEntry::getName)
                .collect(Collectors.toSet());
    }

    private static Set<String> entries(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return files(zip);
        }
    }

    /** Null where the jar has no such entry. */
    private static String read(Path jar, String name) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry(name);
            if (entry == null) {
                return null;
            }
            try (InputStream content = zip.getInputStream(entry)) {
                return new String(content.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new AssertionError(jar + " cannot be read", e);
        }
    }
}
