package io.tributary.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TributaryTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    @Test
    void explainsEveryCommand() {
        for (String command : Tributary.commandLine().getSubcommands().keySet()) {
            assertThat(run(command, "--help")).isZero();
        }
        assertThat(out.toString()).contains("--directory").contains("--url");
    }

    @Test
    void answersAFaultWithOneSentenceAndAnExitCode() {
        assertThat(run("status", "--directory", directory.toString())).isEqualTo(1);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("No stack runs in " + directory
                        + ". Start one with './tributary up', or name a worker with --url.");
    }

    @Test
    void findsNothingToEndWhereNothingRuns() {
        assertThat(run("down", "--directory", directory.toString())).isZero();
        assertThat(out.toString()).contains("No stack runs in");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void listsTheWorkersThatCanBeHadWhereAnUnknownOneIsNamed() {
        for (String command : List.of("demo", "up")) {
            assertThat(run(command, "--worker-version", "2.8.0")).isEqualTo(2);
        }
        assertThat(err.toString())
                .startsWith("--worker-version 2.8.0 cannot be had. These can: 3.6.2, 3.9.2, 4.1.2, 4.3.1, 4.4.0.");
        assertThat(run("demo", "--help")).isZero();
        assertThat(out.toString()).contains("--worker-version=<version>");
    }

    @Test
    void listsTheStoresThatCanBeHadWhereAnUnknownOneIsNamed() {
        for (String command : List.of("demo", "up")) {
            assertThat(run(command, "--store", "S3")).isEqualTo(2);
            assertThat(run(command, "--help")).isZero();
        }
        assertThat(err.toString()).startsWith("--store S3 cannot be had. These can: file, s3.");
        assertThat(out.toString().replaceAll("\\s+", " "))
                .contains("--store=<store>", "versions on S3 are not possible yet", "--s3-port=<port>");
    }

    private int run(String... arguments) {
        CommandLine commands = Tributary.commandLine();
        commands.setOut(new PrintWriter(out, true));
        commands.setErr(new PrintWriter(err, true));
        return commands.execute(arguments);
    }
}
