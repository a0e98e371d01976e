package io.tributary.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DemoCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void explainsItsOptions() {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString()).contains("--once", "--records", "--seed", "--patience", "--directory");
        assertThat(out.toString().lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void refusesTooFewRecordsBeforeAnythingStarts() {
        assertThat(execute("--records", "10")).isEqualTo(2);
        assertThat(err.toString()).startsWith("--records must be at least 1000.");
    }

    @Test
    void saysInOneLineWhyTheStackDidNotStart() {
        assertThat(execute("--once")).isEqualTo(1);
        assertThat(err.toString().strip()).isEqualTo("Port 9092 is in use; stop what listens there.");
    }

    private int execute(String... arguments) {
        DemoCommand command = new DemoCommand((options, progress) -> {
            throw new IOException("Port 9092 is in use; stop what listens there.");
        });
        return new CommandLine(command)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
