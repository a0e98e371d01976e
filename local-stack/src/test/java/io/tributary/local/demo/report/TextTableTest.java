package io.tributary.local.demo.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void alignsTextToTheLeftAndNumbersToTheRight() {
        assertThat(new TextTable(
                                List.of("name", "amount"),
                                List.of(List.of("Zoë", "5.00"), List.of("梅 🚀", "1,234.50"), List.of("x", "null")))
                        .lines())
                .containsExactly(
                        "name     amount", "-----  --------", "Zoë        5.00", "梅 🚀  1,234.50", "x          null");
    }

    @Test
    void cutsTheWidestColumnsSoThatALineFits() {
        List<String> lines =
                new TextTable(List.of("id", "a", "b"), List.of(List.of("7", "x".repeat(80), "y".repeat(60)))).lines();
        assertThat(lines).allMatch(line -> line.length() <= 98);
        assertThat(lines.get(2)).startsWith(" 7  xxx").contains("xx..  yy").endsWith("yy..");
    }

    @Test
    void saysThatThereAreNoRows() {
        assertThat(new TextTable(List.of("a"), List.of()).lines()).containsExactly("a", "-", "(no rows)");
    }
}
