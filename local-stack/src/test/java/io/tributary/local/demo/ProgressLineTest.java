package io.tributary.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private final StringWriter out = new StringWriter();
    private long nanos;

    @Test
    void rewritesTheLineOnATerminal() {
        ProgressLine line = new ProgressLine(new PrintWriter(out), true, () -> nanos);
        line.show("1 of 10");
        line.show("done");
        line.finish("all");
        assertThat(out.toString()).isEqualTo("\r1 of 10\rdone   \rall " + System.lineSeparator());
    }

    @Test
    void writesALineEveryFiveSecondsElsewhere() {
        ProgressLine line = new ProgressLine(new PrintWriter(out), false, () -> nanos);
        assertThat(line.isDue()).isFalse();
        nanos += Duration.ofSeconds(5).toNanos();
        assertThat(line.isDue()).isTrue();
        line.show("1 of 10");
        assertThat(line.isDue()).isFalse();
        assertThat(out.toString()).isEqualTo("1 of 10" + System.lineSeparator());
    }
}
