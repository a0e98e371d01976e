package io.tributary.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.local.LocalStack;
import io.tributary.local.demo.DemoCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code ./tributary demo --once --store s3} on a stack of its own, with the packaged S3 store. */
class S3DemoIT {
    @Test
    void bringsEveryRecordIntoTheBucketExactlyOnce(@TempDir Path directory) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = new CommandLine(new DemoCommand(LocalStack::prepareFresh))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(
                        "--once",
                        "--store",
                        "s3",
                        "--records",
                        "10000",
                        "--worker-heap",
                        "768m",
                        "--directory",
                        directory.toString());
        assertThat(exitCode).as("%s%n%s", out, err).isZero();
        assertThat(out.toString())
                .contains("s3://")
                .contains("The lake holds exactly what was produced.")
                .contains("The warehouse holds exactly what was produced.");
    }
}
