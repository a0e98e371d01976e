package io.tributary.connect.mysql;

import static io.tributary.connect.support.testing.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.support.testing.SinkRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** Text in columns of every character set that the server has: exact or a bad record, and never another row's. */
class CharacterSetsIT {
    private static final List<String> TEXTS =
            List.of("?", "a", "\\", "~", "é", "ß", "Ж", "ё", "漢", "한", "ｱ", "€", "¥", "₩", "‾", "\u0080", "😀");

    private final TestDatabase database = emptyDatabase();

    TestDatabase emptyDatabase() {
        return TestDatabase.empty("character_sets");
    }

    @Test
    void aTextIsExactInARowAndInItsKeyOrItsRecordIsBad() {
        List<String> charsets = database.characterSets();
        Set<String> taken = new TreeSet<>();
        try (RunningTask task = new RunningTask(database.settings("key.delimiter", "|"))) {
            for (String charset : charsets) {
                database.execute(
                        "CREATE TABLE one_" + charset + " (k VARCHAR(9) NOT NULL PRIMARY KEY, v VARCHAR(9), n INT)"
                                + " CHARACTER SET " + charset + " COLLATE " + charset + "_bin",
                        "CREATE TABLE two_" + charset
                                + " (k VARCHAR(9) NOT NULL, n INT, v VARCHAR(9), PRIMARY KEY (k, n))"
                                + " CHARACTER SET " + charset + " COLLATE " + charset + "_bin",
                        "INSERT INTO two_" + charset + " VALUES ('?', 0, '?')");
                SinkRecords one = SinkRecords.of("one_" + charset, 0);
                SinkRecords two = SinkRecords.of("two_" + charset, 0);
                List<SinkRecord> records = new ArrayList<>();
                for (String text : TEXTS) {
                    records.add(one.schemaless(text, object("k", text, "v", text, "n", 1)));
                    records.add(two.schemaless(text + "|1", object("k", text, "n", 1, "v", text)));
                }
                task.put(records);
                Set<String> bad = task.badRecords().stream()
                        .filter(record -> record.topic().equals("one_" + charset))
                        .map(record -> (String) record.key())
                        .collect(Collectors.toSet());
                List<String> stored = database.rows("SELECT CONVERT(k USING utf8mb4) FROM one_" + charset);
                assertThat(stored)
                        .as(charset)
                        .containsExactlyInAnyOrderElementsOf(TEXTS.stream()
                                .filter(text -> !bad.contains(text))
                                .toList());
                assertThat(database.rows("SELECT k FROM one_" + charset + " WHERE k <> v"))
                        .as(charset)
                        .isEmpty();
                stored.forEach(text -> taken.add(charset + " " + text));

                task.put(bad.stream().map(one::tombstone).toList());
                task.put(bad.stream().map(text -> two.tombstone(text + "|0")).toList());
                assertThat(database.value("SELECT COUNT(*) FROM one_" + charset))
                        .as(charset)
                        .isEqualTo(String.valueOf(stored.size()));
                assertThat(database.rows("SELECT v FROM two_" + charset + " WHERE k = '?' ORDER BY n"))
                        .as(charset)
                        .containsExactly("?", "?");
                task.put(TEXTS.stream().map(one::tombstone).toList());
                task.put(TEXTS.stream().map(text -> two.tombstone(text + "|1")).toList());
                assertThat(database.value("SELECT COUNT(*) FROM one_" + charset))
                        .as(charset)
                        .isEqualTo("0");
                assertThat(database.rows("SELECT CONVERT(k USING utf8mb4), n FROM two_" + charset))
                        .as(charset)
                        .containsExactly("? 0");
            }
        }
        assertThat(taken).contains("cp1251 Ж", "gb18030 😀", "sjis ｱ", "utf16 😀", "latin7 ß", "euckr 한");
    }

    /** Whether the server calls texts equal does not always follow from their weights. */
    @Test
    void keysOfOneBatchAreOneRowWhereTheServerCallsThemEqualAndOnlyThere() {
        List<String> keys = List.of("Ж", "ё", "Σ", "ж", "i", "ı", "I", "s", "ſ", "y", "~", "`", "e", "漢", "字", "α");
        try (RunningTask task = new RunningTask(database.settings())) {
            for (String collation :
                    List.of("big5_chinese_ci", "gb18030_chinese_ci", "gbk_chinese_ci", "sjis_japanese_ci")) {
                String charset = collation.substring(0, collation.indexOf('_'));
                database.execute(
                        "CREATE TABLE alike_" + charset + " (k VARCHAR(9) COLLATE " + collation
                                + " PRIMARY KEY, n INT)",
                        "CREATE TABLE single_" + charset + " LIKE alike_" + charset);
                SinkRecords together = SinkRecords.of("alike_" + charset, 0);
                SinkRecords alone = SinkRecords.of("single_" + charset, 0);
                List<SinkRecord> batch = new ArrayList<>();
                for (int i = 0; i < keys.size(); i++) {
                    batch.add(together.schemaless(keys.get(i), object("k", keys.get(i), "n", (long) i)));
                    task.put(alone.schemaless(keys.get(i), object("k", keys.get(i), "n", (long) i)));
                }
                task.put(batch);
                assertThat(database.rows("SELECT n FROM alike_" + charset + " ORDER BY n"))
                        .as(collation)
                        .isEqualTo(database.rows("SELECT n FROM single_" + charset + " ORDER BY n"));
            }
        }
    }

    /** The guard against another row with a unique value stands in the first assignment, which may be of any character set. */
    @Test
    void aTableWithASecondUniqueKeyTakesRowsInAnyCharacterSet() {
        try (RunningTask task = new RunningTask(database.settings())) {
            for (String charset : database.characterSets()) {
                String table = "guarded_" + charset;
                database.execute("CREATE TABLE " + table + " (k INT PRIMARY KEY, v VARCHAR(9), u INT UNIQUE)"
                        + " CHARACTER SET " + charset);
                SinkRecords records = SinkRecords.of(table, 0);
                task.put(records.json("k", 1L, "v", "a", "u", 1L));
                SinkRecord again = records.json("k", 1L, "v", "b");
                SinkRecord taken = records.json("k", 2L, "v", "c", "u", 1L);
                task.put(again, taken);
                assertThat(task.badRecords()).as(charset).endsWith(taken);
                assertThat(database.rows("SELECT * FROM " + table)).as(charset).containsExactly("1 b 1");
            }
            assertThat(task.badRecords()).hasSize(database.characterSets().size());
        }
    }
}
