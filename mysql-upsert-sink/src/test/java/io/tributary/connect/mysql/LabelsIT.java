package io.tributary.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.support.testing.SinkRecords;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/**
 * ENUM and SET with labels of every character set, also as keys: the server compares a list of keys with them. It does not
 * tell labels beyond U+FFFF.
 */
class LabelsIT {
    private static final List<String> LABELS = List.of("a", "x y", "~", "é", "ß", "Ж", "漢", "한", "ｱ", "€");

    private final TestDatabase database = emptyDatabase();

    TestDatabase emptyDatabase() {
        return TestDatabase.empty("labels");
    }

    @Test
    void aRowIsFoundByALabelOfAnyCharacterSet() {
        try (RunningTask task = new RunningTask(database.settings("key.delimiter", "|"))) {
            for (String charset : characterSets()) {
                List<String> labels =
                        LABELS.stream().filter(label -> has(charset, label)).toList();
                String names = labels.stream().collect(Collectors.joining("','", "('", "')"));
                String columns = " (k ENUM" + names + " NOT NULL, s SET" + names + ", e ENUM" + names
                        + ", n INT NOT NULL, v INT, ";
                String characters = " CHARACTER SET " + charset;
                database.execute(
                        "CREATE TABLE one_" + charset + columns + "PRIMARY KEY (k))" + characters,
                        "CREATE TABLE two_" + charset + columns + "PRIMARY KEY (k, n))" + characters);
                SinkRecords one = SinkRecords.of("one_" + charset, 0);
                SinkRecords two = SinkRecords.of("two_" + charset, 0);
                task.put(of(
                        labels,
                        label -> List.of(
                                one.json("k", label, "s", label, "e", label, "n", 1L, "v", 1L),
                                two.json("k", label, "s", label, "e", label, "n", 1L, "v", 1L))));
                task.put(of(
                        labels,
                        label -> List.of(
                                one.json("k", label, "s", "a", "e", "a", "v", 2L),
                                two.json("k", label, "e", "a", "n", 1L, "v", 2L))));
                assertThat(task.reasons()).as(charset).isEmpty();
                assertThat(rows("one_" + charset))
                        .as(charset)
                        .containsExactlyElementsOf(
                                labels.stream().map(label -> label + " a a 1 2").toList());
                assertThat(rows("two_" + charset))
                        .as(charset)
                        .containsExactlyElementsOf(labels.stream()
                                .map(label -> label + " " + label + " a 1 2")
                                .toList());
                task.put(of(labels, label -> List.of(one.tombstone(label), two.tombstone(label + "|1"))));
                assertThat(task.reasons()).as(charset).isEmpty();
                assertThat(database.rows("SELECT n FROM one_" + charset + " UNION ALL SELECT n FROM two_" + charset))
                        .as(charset)
                        .isEmpty();
            }
        }
    }

    private static List<SinkRecord> of(List<String> labels, Function<String, List<SinkRecord>> records) {
        return labels.stream().flatMap(label -> records.apply(label).stream()).toList();
    }

    private List<String> rows(String table) {
        return database.rows(
                "SELECT CONVERT(k USING utf8mb4), CONVERT(s USING utf8mb4), CONVERT(e USING utf8mb4), n, v FROM "
                        + table + " ORDER BY k + 0");
    }

    /** Those of texts, and none, for which the server tells no set. */
    private List<String> characterSets() {
        return Stream.concat(database.characterSets().stream(), Stream.of("binary"))
                .toList();
    }

    private boolean has(String charset, String label) {
        if (charset.equals("binary")) {
            return label.chars().allMatch(character -> character < 128);
        }
        return database.value("SELECT CONVERT(CONVERT(_utf8mb4'" + label + "' USING " + charset
                        + ") USING utf8mb4) COLLATE utf8mb4_bin = '" + label + "'")
                .equals("1");
    }
}
