package io.tributary.local.demo.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SampleQueryTest {
    @Test
    void readsTitlesAndStatements() {
        assertThat(SampleQuery.parse("""
                        -- About this file; it has queries.

                        -- Top users
                        SELECT a
                        -- a remark; not a title
                        FROM b;

                        -- Totals per
                        -- method
                        SELECT ';' AS c, "it's";
                        SELECT 1; SELECT 2
                        """))
                .containsExactly(
                        new SampleQuery("Top users", "SELECT a\nFROM b"),
                        new SampleQuery("Totals per method", "SELECT ';' AS c, \"it's\""),
                        new SampleQuery("", "SELECT 1"),
                        new SampleQuery("", "SELECT 2"));
    }

    @Test
    void readsNothingFromAFileOfComments() {
        assertThat(SampleQuery.parse("-- nothing;\n\n")).isEmpty();
    }
}
