package io.tributary.connect.mysql.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.mysql.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of collations without asking is what the server says. */
class TextEqualityIT {
    private static final List<String> MYSQL = List.of(
            "utf8mb4_bin",
            "utf8mb4_0900_bin",
            "utf8mb4_0900_ai_ci",
            "utf8mb4_0900_as_ci",
            "utf8mb4_general_ci",
            "utf8mb4_unicode_ci",
            "utf8mb4_unicode_520_ci",
            "utf8mb3_general_ci",
            "utf8mb3_unicode_ci",
            "latin1_swedish_ci",
            "latin1_general_ci",
            "latin1_bin",
            "ascii_general_ci",
            "ascii_bin");
    private static final List<String> MARIADB = List.of(
            "utf8mb4_bin",
            "utf8mb4_nopad_bin",
            "utf8mb4_general_ci",
            "utf8mb4_unicode_ci",
            "utf8mb4_unicode_520_ci",
            "utf8mb3_general_ci",
            "latin1_swedish_ci",
            "latin1_general_ci",
            "ascii_general_ci");

    static Stream<String> ofMySql() {
        return MYSQL.stream();
    }

    static Stream<String> ofMariaDb() {
        return MARIADB.stream();
    }

    @ParameterizedTest
    @MethodSource("ofMySql")
    void onMySql(String collation) {
        agrees(TestDatabase.empty("equality"), collation);
    }

    @ParameterizedTest
    @MethodSource("ofMariaDb")
    void onMariaDb(String collation) {
        agrees(TestDatabase.onMariaDb("equality"), collation);
    }

    private static void agrees(TestDatabase database, String collation) {
        long seed = System.nanoTime();
        List<String> texts = texts(new Random(seed));
        String charset = collation.substring(0, collation.indexOf('_'));
        database.execute(
                "CREATE TABLE texts (id INT PRIMARY KEY, c VARCHAR(9) CHARACTER SET " + charset + " COLLATE "
                        + collation + ", KEY (c))",
                insert(texts));
        TreeSet<String> equal = new TreeSet<>();
        for (int i = 0; i < texts.size(); i++) {
            for (int j = i + 1; j < texts.size(); j++) {
                String canonical = TextEquality.of(collation).canonical(texts.get(i));
                assertThat(canonical).isNotNull();
                if (canonical.equals(TextEquality.of(collation).canonical(texts.get(j)))) {
                    equal.add(i + " " + j);
                }
            }
        }
        assertThat(new TreeSet<>(
                        database.rows("SELECT a.id, b.id FROM texts a JOIN texts b ON a.c = b.c AND a.id < b.id")))
                .as("%s, seed %d", collation, seed)
                .isEqualTo(equal);
    }

    /** Each printable character alone, and short texts of few characters, which may contract. */
    private static List<String> texts(Random random) {
        TreeSet<String> texts = new TreeSet<>();
        for (char c = ' '; c <= '~'; c++) {
            texts.add("x" + c + "x");
        }
        String letters = "aAcChHlLnNsS- ";
        while (texts.size() < 600) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i <= random.nextInt(3); i++) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            texts.add(text.toString());
        }
        return new ArrayList<>(texts);
    }

    private static String insert(List<String> texts) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            rows.add("(" + i + ", '" + texts.get(i).replace("\\", "\\\\").replace("'", "''") + "')");
        }
        return "INSERT INTO texts VALUES " + String.join(", ", rows);
    }
}
