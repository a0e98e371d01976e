package io.tributary.connect.mysql.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private final Findings findings = new Findings(List.of("a", "b", "c"));

    @Test
    void tellsWhatWasFoundAndWhatWasNotReached() {
        Problem problem = new Problem("table.map", "Table a does not exist.");
        assertThat(findings.hasBegun()).isFalse();
        findings.begin();
        findings.add(problem);
        findings.add(problem);
        findings.checked("a");
        assertThat(findings.hasBegun()).isTrue();
        assertThat(findings.problems()).containsExactly(problem);
        assertThat(findings.unreached()).containsExactly("b", "c");
    }
}
