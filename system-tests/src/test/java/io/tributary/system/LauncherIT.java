package io.tributary.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.local.ProjectRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script {@code tributary}, in a project that looks built and has no Maven: the real one is in the middle of a build
 * while this runs.
 */
class LauncherIT {
    private static final List<String> MODULES =
            List.of("sink-support", "plugin-metrics", "parquet-sink", "store-s3", "mysql-upsert-sink", "local-stack");

    @TempDir
    private Path project;

    private Path programs;

    @BeforeEach
    void layOutABuiltProject() throws IOException {
        Path root = ProjectRoot.find();
        Files.copy(root.resolve("tributary"), project.resolve("tributary"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(project.resolve("pom.xml"), "");
        Files.createDirectories(project.resolve("packaging"));
        for (String server : List.of("servers", "s3")) {
            Path module = project.resolve("local-stack").resolve(server);
            Files.createDirectories(module.resolve("target"));
            Files.writeString(module.resolve("pom.xml"), "");
            Files.writeString(module.resolve("target").resolve(server + ".classpath"), "");
        }
        Files.createDirectories(project.resolve("local-stack/workers/4.4.0"));
        Files.writeString(project.resolve("local-stack/workers/pom.xml"), "");
        Files.writeString(project.resolve("local-stack/workers/4.4.0/pom.xml"), "");
        for (String module : MODULES) {
            Files.createDirectories(project.resolve(module).resolve("src/main"));
            Files.createDirectories(project.resolve(module).resolve("target/plugin"));
            Files.writeString(project.resolve(module).resolve("pom.xml"), "");
        }
        Path target = project.resolve("local-stack/target");
        Files.copy(localStackJar(root), target.resolve("local-stack-0.jar"));
        Files.copy(root.resolve("local-stack/target/launcher.classpath"), target.resolve("launcher.classpath"));
        Files.writeString(target.resolve("launcher.built"), "");
        Files.setLastModifiedTime(
                target.resolve("launcher.built"), FileTime.from(Instant.now().plusSeconds(60)));
        programs = Files.createDirectories(project.resolve("programs"));
        for (String program : List.of("env", "bash", "dirname", "readlink", "find", "head", "sed", "cat", "touch")) {
            provide(program);
        }
    }

    @Test
    void runsTheCommandLineWithoutBuildingWhatIsUpToDate() {
        TributaryProcess help = launch("--help");
        assertThat(help.exitCode()).as(help.err()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out()).contains("demo", "up", "down", "status");
    }

    @Test
    void handsOnArgumentsWithBlanksAndTheExitCode() {
        TributaryProcess status =
                launch("status", "--directory", project.resolve("no stack").toString());
        assertThat(status.exitCode()).isEqualTo(1);
        assertThat(status.err()).contains("No stack runs in " + project.resolve("no stack"));
    }

    @Test
    void takesTheProjectItLiesInWhereverItIsCalledFrom() {
        TributaryProcess status = launch("status");
        assertThat(status.exitCode()).isEqualTo(1);
        assertThat(status.err()).contains("No stack runs in " + project.resolve(".tributary"));
    }

    @Test
    void wantsMavenWhenASourceIsNewerThanTheBuild() throws IOException {
        Path source = Files.writeString(project.resolve("parquet-sink/src/main/New.java"), "");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(120)));
        TributaryProcess help = launch("--help");
        assertThat(help.exitCode()).isEqualTo(1);
        assertThat(help.err().lines()).singleElement().asString().contains("There is no 'mvn'", "Install Maven");
    }

    @Test
    void wantsAJdk17() throws IOException {
        Path old = Files.createDirectories(project.resolve("old-jdk/bin")).resolve("java");
        script(old, "#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n");
        ProcessBuilder command = command("--help");
        command.environment().put("JAVA_HOME", project.resolve("old-jdk").toString());
        TributaryProcess help = TributaryProcess.run(project, command);
        assertThat(help.exitCode()).isEqualTo(1);
        assertThat(help.err().lines()).singleElement().asString().contains("needs a JDK 17", "version 11", "JAVA_HOME");
    }

    private TributaryProcess launch(String... arguments) {
        return TributaryProcess.run(project, command(arguments));
    }

    private ProcessBuilder command(String... arguments) {
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(Stream.of(project.resolve("tributary").toString()), Stream.of(arguments))
                        .toList());
        builder.environment().put("PATH", programs.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.directory(programs.toFile());
    }

    /** All that the script needs, and no mvn. */
    private void provide(String program) throws IOException {
        Path found = Stream.of("/usr/bin", "/bin")
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("The script needs the program " + program));
        script(programs.resolve(program), "#!/bin/sh\nexec " + found + " \"$@\"\n");
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static Path localStackJar(Path root) {
        Path jar = root.resolve("local-stack/target/local-stack-" + PluginPackage.version() + ".jar");
        assertThat(jar).as("Built by 'mvn -B -ntp -DskipTests package'").exists();
        return jar;
    }
}
