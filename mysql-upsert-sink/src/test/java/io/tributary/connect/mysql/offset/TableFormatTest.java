package io.tributary.connect.mysql.offset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableFormatTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tributary format 2                      | 2
            Tributary  format 17; ask the DWH team  | 17
            ' tributary format 1, do not truncate ' | 1
            tributary format two                    | two
            tributary format 02                     | 02
            """)
    void isWhatTheCommentBeginsWith(String comment, String format) {
        assertThat(TableFormat.of(comment)).isEqualTo(format);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Offsets of Kafka connectors",
                "written by a tributary format 2 sink",
                "tributary format",
                "tributary formats offsets"
            })
    void isTheFirstWhereTheCommentIsAUsersOwn(String comment) {
        assertThat(TableFormat.of(comment)).isEqualTo("1");
    }

    @Test
    void isTheFirstWhereThereIsNoTableYet() {
        assertThat(TableFormat.of(null)).isEqualTo("1");
    }
}
