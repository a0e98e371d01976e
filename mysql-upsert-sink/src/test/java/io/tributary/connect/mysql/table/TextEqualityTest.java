package io.tributary.connect.mysql.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextEqualityTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "?",
            value = {
                "utf8mb4_0900_ai_ci, 'Ab ', 'ab '",
                "utf8mb4_0900_ai_ci, é, ?",
                "utf8mb4_general_ci, 'Ab ', ab",
                "utf8mb4_bin, 'É ', É",
                "utf8mb4_0900_bin, 'É ', 'É '",
                "binary, 'a ', 'a '",
                "utf8mb4_de_pb_0900_ai_ci, a, ?"
            })
    void isWhatTheCollationSays(String collation, String text, String canonical) {
        assertThat(TextEquality.of(collation).canonical(text)).isEqualTo(canonical);
    }
}
