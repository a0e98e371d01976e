package io.tributary.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class BenchCommandTest {
    private final StringWriter printed = new StringWriter();

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "--rounds 0; --rounds must be at least 1.",
                "--rounds many; --rounds",
                "--records 10; --records must be at least 1000.",
                "--only oracle; MYSQL",
                "--growth --records 5000; leave out --records",
                "--growth --bad-records; choose one",
                "--against . --growth; choose one",
                "--bad-records --records 5000; --bad-records has its own numbers",
                "--bad-records --only latency; --only latency",
                "--growth --many-tables; --growth and --many-tables are runs of their own",
                "--many-tables --records 5000; --many-tables has its own numbers",
                "--partial-records --only parquet; --partial-records is about MySQL",
                "--store ftp; --store takes s3",
                "--store s3 --only mysql; --store s3 is about Parquet",
                "--store s3 --growth; are runs of their own",
                "--growth --only latency; of --store s3 only",
                "--fast; Unknown option: '--fast'",
            })
    void saysWhatIsWrongWithAnOptionBeforeAnythingStarts(String arguments, String message) {
        assertThat(execute(arguments)).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(printed.toString()).contains(message);
    }

    @Test
    void saysHowToMakeTheOtherCheckoutBeforeAnythingStarts() {
        assertThat(execute("--against /nowhere")).isNotZero();
        assertThat(printed.toString()).contains("/nowhere is no checkout of Tributary", "git worktree add /nowhere");
    }

    @Test
    void helpNamesEveryOption() {
        assertThat(execute("--help")).isZero();
        assertThat(printed.toString())
                .contains(
                        "--quick",
                        "--rounds",
                        "--records",
                        "--only",
                        "--growth",
                        "--without-peers",
                        "--out",
                        "jmh",
                        "--against",
                        "--bad-records",
                        "--partial-records",
                        "--many-tables",
                        "--store");
    }

    private int execute(String arguments) {
        PrintWriter writer = new PrintWriter(printed);
        return Bench.commandLine().setOut(writer).setErr(writer).execute(arguments.split(" "));
    }
}
