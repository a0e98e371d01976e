package io.tributary.connect.mysql;

import static io.tributary.connect.support.testing.Json.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tributary.connect.support.testing.SinkRecords;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server stores is what the record said, or the record is reported. */
class ValuesIT {
    private static final String NASTY = "' \" \\ \\' \\\\ \0 \b \n \r \t \032 % _ ` ; -- # /* ? 😀 é \u2028 {d '1'} :x";
    private static final String DECIMAL_65 = "9".repeat(35) + "." + "9".repeat(30);

    private final TestDatabase database = TestDatabase.empty("exact");
    private final SinkRecords topic = SinkRecords.of("t", 0);
    private final TimeZone jvmZone = TimeZone.getDefault();

    @AfterEach
    void restoreTheZoneAndTheServer() {
        TimeZone.setDefault(jvmZone);
        database.execute(
                "SET GLOBAL time_zone = DEFAULT",
                "SET GLOBAL sql_mode = DEFAULT",
                "SET GLOBAL sql_select_limit = DEFAULT");
    }

    static Stream<Arguments> exact() {
        return Stream.of(
                arguments("DECIMAL(65,30)", DECIMAL_65, "c", DECIMAL_65),
                arguments("DECIMAL(65,30)", "-" + DECIMAL_65, "c", "-" + DECIMAL_65),
                arguments("DECIMAL(65,0)", new BigDecimal("1E+64"), "c", "1" + "0".repeat(64)),
                arguments("BIGINT UNSIGNED", "18446744073709551615", "c", "18446744073709551615"),
                arguments("BIGINT", Long.MIN_VALUE, "c", "-9223372036854775808"),
                arguments("INT UNSIGNED", 4_294_967_295L, "c", "4294967295"),
                arguments("TINYINT UNSIGNED", 255L, "c", "255"),
                arguments("MEDIUMINT", -8_388_608L, "c", "-8388608"),
                arguments("BOOLEAN", true, "c + 0", "1"),
                arguments("BIT(1)", true, "c + 0", "1"),
                arguments("BIT(3)", 5L, "c + 0", "5"),
                arguments("BIT(64)", "18446744073709551615", "c + 0", "18446744073709551615"),
                arguments("BIT(63)", Long.MAX_VALUE, "c + 0", "9223372036854775807"),
                arguments("YEAR", 2155L, "CAST(c AS CHAR)", "2155"),
                arguments("FLOAT", 0.1f, "c", "0.1"),
                arguments("DOUBLE", 0.1, "c", "0.1"),
                arguments("FLOAT(7,2)", 1.05, "c", "1.05"),
                arguments("DOUBLE(8,3) UNSIGNED ZEROFILL", "12345.678", "c + 0", "12345.678"),
                arguments("TINYINT(1) UNSIGNED", true, "c", "1"),
                arguments("INT(5) ZEROFILL", true, "c + 0", "1"),
                arguments("NATIONAL VARCHAR(9)", Map.of("a", 1L), "c", "{\"a\":1}"),
                arguments("SERIAL", 7L, "c", "7"),
                arguments("DOUBLE PRECISION", 0.1, "c", "0.1"),
                arguments("DEC(5,2)", false, "c", "0.00"),
                arguments("LONG VARCHAR", List.of(1L), "c", "[1]"),
                arguments("DOUBLE", Double.MIN_VALUE, "c = 4.9e-324", "1"),
                arguments("DOUBLE", Double.MAX_VALUE, "c", "1.7976931348623157E308"),
                arguments("ENUM('small','2','it''s','a\\\\b','x,y')", "it's", "c", "it's"),
                arguments("ENUM('small','2','it''s','a\\\\b','x,y')", "2", "CAST(c AS UNSIGNED)", "2"),
                arguments("ENUM('small','2','it''s','a\\\\b','x,y')", "a\\b", "c", "a\\b"),
                arguments("ENUM('small','2','it''s','a\\\\b','x,y')", "x,y", "c", "x,y"),
                arguments("SET('a','b','c')", "c,a,c", "c", "a,c"),
                arguments("SET('a','b','c')", "", "c = ''", "1"),
                arguments("SET('a','b','c')", List.of("b"), "c", "b"),
                arguments("DATE", "1000-01-01", "CAST(c AS CHAR)", "1000-01-01"),
                arguments("DATE", "9999-12-31", "CAST(c AS CHAR)", "9999-12-31"),
                arguments("TIME(6)", "-838:59:58.999999", "CAST(c AS CHAR)", "-838:59:58.999999"),
                arguments("TIME", "838:59:59", "CAST(c AS CHAR)", "838:59:59"),
                arguments("DATETIME(6)", "1969-12-31T23:59:59.999999", "CAST(c AS CHAR)", "1969-12-31 23:59:59.999999"),
                arguments("DATETIME(6)", "1000-01-01T00:00:00.000001", "CAST(c AS CHAR)", "1000-01-01 00:00:00.000001"),
                arguments(
                        "DATETIME(3)",
                        Date.from(Instant.ofEpochMilli(-1)),
                        "CAST(c AS CHAR)",
                        "1969-12-31 23:59:59.999"),
                arguments("TIMESTAMP(6)", "2038-01-19T03:14:07.999999Z", "UNIX_TIMESTAMP(c)", "2147483647.999999"),
                arguments("TIMESTAMP", "1970-01-01T00:00:01Z", "UNIX_TIMESTAMP(c)", "1"),
                arguments("TIME(3)", Date.from(Instant.ofEpochMilli(25_509_000)), "CAST(c AS CHAR)", "07:05:09.000"),
                arguments("DATE", Date.from(Instant.parse("2026-01-15T00:00:00Z")), "CAST(c AS CHAR)", "2026-01-15"),
                arguments("DATE", "2026-01-15+02:00", "CAST(c AS CHAR)", "2026-01-15"),
                arguments("DATETIME", "2026-01-01 10:00:00", "CAST(c AS CHAR)", "2026-01-01 10:00:00"),
                arguments("VARCHAR(3)", "😀😀😀", "HEX(c)", "F09F9880F09F9880F09F9880"),
                arguments("VARCHAR(6) CHARACTER SET latin1", "éééééé", "c", "éééééé"),
                arguments("TINYTEXT CHARACTER SET latin1", "é".repeat(255), "c", "é".repeat(255)),
                arguments("VARCHAR(9)", "a  ", "HEX(c)", "612020"),
                arguments("VARCHAR(9)", "", "c = '' AND c IS NOT NULL", "1"),
                arguments("JSON", "{\"a\": 1.5, \"b\": [18446744073709551615]}", "c->'$.b[0]'", "18446744073709551615"),
                arguments("JSON", Map.of("q", "\"\\😀\n"), "c->>'$.q' = '\"\\\\😀\\n'", "1"),
                arguments("VARCHAR(9)", "NaN", "c", "NaN"),
                arguments("VARCHAR(9)", "-Infinity", "c", "-Infinity"),
                arguments("BLOB", null, "c", "null"));
    }

    @ParameterizedTest
    @MethodSource("exact")
    void storesTheValueExactly(String type, Object value, String expression, String stored) {
        database.execute("CREATE TABLE t (id INT PRIMARY KEY, c " + type + ")");
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(record(1, value));
            assertThat(task.reasons()).isEmpty();
        }
        assertThat(database.value("SELECT " + expression + " FROM t")).isEqualTo(stored);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("DECIMAL(65,30)", "1" + DECIMAL_65),
                arguments("DECIMAL(4,2)", 1.005),
                arguments("BIGINT UNSIGNED", "18446744073709551616"),
                arguments("BIGINT UNSIGNED", -1L),
                arguments("INT UNSIGNED", 4_294_967_296L),
                arguments("TINYINT", 128L),
                arguments("INT", 1.5),
                arguments("BIT(3)", 8L),
                arguments("YEAR", 70L),
                arguments("FLOAT", 16_777_217L),
                arguments("FLOAT(7,2)", 1.005),
                arguments("DOUBLE(5,2)", 1000L),
                arguments("DOUBLE", Double.NaN),
                arguments("DOUBLE", Double.POSITIVE_INFINITY),
                arguments("DECIMAL(9,2)", Double.NEGATIVE_INFINITY),
                arguments("DOUBLE", "NaN"),
                arguments("DOUBLE", "Infinity"),
                arguments("DOUBLE", "1e309"),
                arguments("FLOAT", Float.NaN),
                arguments("FLOAT", 1e39),
                arguments("DECIMAL(9,2)", "NaN"),
                arguments("INT", Float.NEGATIVE_INFINITY),
                arguments("BOOLEAN", Double.NaN),
                arguments("VARCHAR(9)", Double.NaN),
                arguments("VARCHAR(9)", Float.POSITIVE_INFINITY),
                arguments("DATETIME", Double.NaN),
                arguments("JSON", Double.NaN),
                arguments("JSON", Map.of("a", List.of(1.5, Double.NEGATIVE_INFINITY))),
                arguments("JSON", "NaN"),
                arguments("JSON", "-Infinity"),
                arguments("JSON", "{\"a\": [NaN]}"),
                arguments("JSON", "[1e309]"),
                arguments("JSON", "{\"a\": 1.2345678901234567890}"),
                arguments("JSON", "{oops"),
                arguments("JSON", ""),
                arguments("ENUM('small','large')", "Small"),
                arguments("ENUM('small','large')", "2"),
                arguments("SET('a','b')", "a,x"),
                arguments("DATE", "2026-02-29"),
                arguments("DATE", "0000-00-00"),
                arguments("DATETIME", "2026-01-01T00:00:00.5"),
                arguments("TIMESTAMP", "2038-01-19T03:14:08Z"),
                arguments("TIMESTAMP", 1212121212L),
                arguments("TIME", "839:00:00"),
                arguments("VARCHAR(3)", "abcd"),
                arguments("VARCHAR(9) CHARACTER SET latin1", "😀"),
                arguments("VARCHAR(9) CHARACTER SET utf8mb3", "😀"),
                arguments("VARCHAR(9) CHARACTER SET sjis", "é"),
                arguments("CHAR(9)", "a "),
                arguments("TINYTEXT", "é".repeat(128)),
                arguments("VARCHAR(9) NOT NULL", null),
                arguments("JSON", "{\"a\":1,\"a\":2}"),
                arguments("POINT", "POINT(1 1)"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void reportsWhatTheColumnCannotHoldAlsoOnALaxServer(String type, Object value) {
        database.execute("SET GLOBAL sql_mode = ''", "CREATE TABLE t (id INT PRIMARY KEY, c " + type + ")");
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(record(1, value));
            assertThat(task.reasons()).hasSize(1);
        }
        assertThat(database.rows("SELECT id FROM t")).isEmpty();
    }

    @Test
    void allRowsAreSeenAlsoWhereTheServerLimitsWhatSessionsSee() {
        database.execute(
                "SET GLOBAL sql_select_limit = 1",
                "CREATE TABLE t (id INT PRIMARY KEY, must INT NOT NULL, c INT)",
                "INSERT INTO t VALUES (1, 1, 1), (2, 2, 2), (3, 3, 3)");
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(List.of(
                    topic.json("id", 1L, "c", 7L), topic.json("id", 2L, "c", 8L), topic.json("id", 3L, "c", 9L)));
            assertThat(task.reasons()).isEmpty();
        }
        database.execute("SET GLOBAL sql_select_limit = DEFAULT");
        assertThat(database.rows("SELECT id, must, c FROM t ORDER BY id")).containsExactly("1 1 7", "2 2 8", "3 3 9");
    }

    @Test
    void aNumberThatIsNotFiniteIsABadRecordInEveryFieldAndItsNeighboursAreWritten() {
        database.execute("CREATE TABLE t (id DOUBLE PRIMARY KEY, d DOUBLE, f FLOAT, m DECIMAL(9,2), i INT,"
                + " s VARCHAR(99), j JSON)");
        Schema nested = SchemaBuilder.struct().field("x", Schema.FLOAT32_SCHEMA).build();
        Schema schema = SchemaBuilder.struct()
                .field("id", Schema.FLOAT64_SCHEMA)
                .field("d", Schema.FLOAT64_SCHEMA)
                .field("f", Schema.FLOAT32_SCHEMA)
                .field("m", Schema.FLOAT64_SCHEMA)
                .field("i", Schema.FLOAT32_SCHEMA)
                .field("s", Schema.FLOAT64_SCHEMA)
                .field("j", nested)
                .build();
        List<SinkRecord> records = new ArrayList<>();
        for (String field : List.of("", "id", "d", "f", "m", "i", "s", "j", "")) {
            Struct value = new Struct(schema)
                    .put("id", (double) records.size())
                    .put("d", 1.5)
                    .put("f", 1.5f)
                    .put("m", 1.5)
                    .put("i", 1f)
                    .put("s", 1.5)
                    .put("j", new Struct(nested).put("x", 1.5f));
            switch (field) {
                case "" -> {}
                case "f", "i" -> value.put(field, Float.NaN);
                case "j" -> value.put(field, new Struct(nested).put("x", Float.POSITIVE_INFINITY));
                default -> value.put(field, Double.NEGATIVE_INFINITY);
            }
            records.add(topic.struct("k", value));
        }
        try (RunningTask task = new RunningTask(database.settings("number.rounding", "half_up"))) {
            task.put(records);
            assertThat(task.reasons())
                    .hasSize(7)
                    .allSatisfy(reason -> assertThat(reason).endsWith("the number is not finite."));
        }
        assertThat(database.rows("SELECT * FROM t"))
                .containsExactly("0.0 1.5 1.5 1.50 1 1.5 {\"x\": 1.5}", "8.0 1.5 1.5 1.50 1 1.5 {\"x\": 1.5}");
    }

    @Test
    void neitherTheZoneOfTheJvmNorThatOfTheServerMovesATime() {
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
        database.execute(
                "SET GLOBAL time_zone = '-07:00'",
                "CREATE TABLE t (id INT PRIMARY KEY, wall DATETIME(6), instant TIMESTAMP(6), day DATE, at TIME(6))");
        Schema schema = SchemaBuilder.struct()
                .field("id", Schema.INT32_SCHEMA)
                .field("wall", Timestamp.SCHEMA)
                .field("instant", Timestamp.SCHEMA)
                .field("day", org.apache.kafka.connect.data.Date.SCHEMA)
                .field(
                        "at",
                        SchemaBuilder.int64().name("io.debezium.time.MicroTime").build())
                .build();
        Date time = Date.from(Instant.parse("2026-07-01T22:30:00.123Z"));
        Struct value = new Struct(schema)
                .put("id", 1)
                .put("wall", time)
                .put("instant", time)
                .put("day", Date.from(Instant.parse("1969-07-20T00:00:00Z")))
                .put("at", 86_399_999_999L);
        try (RunningTask task = new RunningTask(database.settings("datetime.zone", "Europe/Berlin"))) {
            task.put(topic.struct("1", value));
            assertThat(task.reasons()).isEmpty();
        }
        assertThat(database.rows("SELECT CAST(wall AS CHAR), UNIX_TIMESTAMP(instant), CAST(day AS CHAR),"
                        + " CAST(at AS CHAR) FROM t"))
                .containsExactly("2026-07-02 00:30:00.123000 1782945000.123000 1969-07-20 23:59:59.999999");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "NO_BACKSLASH_ESCAPES",
                "ANSI",
                "ANSI_QUOTES,NO_BACKSLASH_ESCAPES,PIPES_AS_CONCAT,IGNORE_SPACE",
                "TRADITIONAL",
                "PAD_CHAR_TO_FULL_LENGTH,NO_UNSIGNED_SUBTRACTION,HIGH_NOT_PRECEDENCE",
                "ALLOW_INVALID_DATES,NO_ZERO_DATE,REAL_AS_FLOAT,TIME_TRUNCATE_FRACTIONAL"
            })
    void textsAndBytesSurviveEverySqlModeOfTheServer(String mode) {
        database.execute(
                "SET GLOBAL sql_mode = '" + mode + "'",
                "CREATE TABLE t (id VARCHAR(99) PRIMARY KEY, c VARCHAR(99), b BLOB, j JSON)");
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(topic.schemaless("1", object("id", NASTY, "c", NASTY, "b", bytes, "j", Map.of(NASTY, NASTY))));
            task.put(topic.schemaless("1", object("id", NASTY, "c", NASTY)));
            assertThat(task.reasons()).isEmpty();
        }
        assertThat(database.rows("SELECT id, c, HEX(b), JSON_UNQUOTE(JSON_EXTRACT(JSON_KEYS(j), '$[0]')) = id FROM t"
                        + " WHERE c = JSON_UNQUOTE(JSON_EXTRACT(j, CONCAT('$.', JSON_QUOTE(id))))"))
                .containsExactly(NASTY + " " + NASTY + " " + hex(bytes) + " 1");
    }

    @Test
    void emptyAndLargeBlobsArrive() {
        database.execute("CREATE TABLE t (id INT PRIMARY KEY, c LONGBLOB)");
        byte[] large = new byte[16 * 1024 * 1024];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) (i * 31);
        }
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(record(1, new byte[0]), record(2, large), record(3, null));
            assertThat(task.reasons()).isEmpty();
        }
        assertThat(database.rows("SELECT LENGTH(c), SHA2(c, 256) FROM t WHERE id < 3 ORDER BY id"))
                .containsExactly("0 " + sha256(new byte[0]), large.length + " " + sha256(large));
    }

    @Test
    void generatedColumnsAreNeverWritten() {
        database.execute("CREATE TABLE t (id INT PRIMARY KEY, c INT, twice INT AS (c * 2) STORED, v INT AS (c + 1))");
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(topic.schemaless("1", object("id", 1L, "c", 4L, "twice", 9L, "v", 9L)));
            assertThat(task.reasons()).isEmpty();
        }
        assertThat(database.rows("SELECT * FROM t")).containsExactly("1 4 8 5");
    }

    @Test
    void aSpatialColumnIsRefusedWithTheRemedyAndTheRestOfTheRowNeedsItNot() {
        database.execute("CREATE TABLE t (id INT PRIMARY KEY, c POINT)");
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(record(1, "x"), topic.schemaless("1", object("id", 2L)));
            assertThat(task.reasons())
                    .containsExactly("Column 'c' (POINT): nothing is written into spatial columns; leave the field out"
                            + " with fields.exclude.");
        }
        try (RunningTask task = new RunningTask(database.settings("fields.exclude", "t.c"))) {
            task.put(record(3, "x"));
            assertThat(task.reasons()).isEmpty();
        }
        assertThat(database.rows("SELECT id FROM t ORDER BY id")).containsExactly("2", "3");
    }

    private SinkRecord record(long id, Object value) {
        return topic.schemaless("1", object("id", id, "c", value));
    }

    private static String hex(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte b : bytes) {
            text.append(String.format(java.util.Locale.ROOT, "%02X", b));
        }
        return text.toString();
    }

    private static String sha256(byte[] bytes) {
        try {
            byte[] digest = java.security.MessageDigest.getInstance("SHA-256").digest(bytes);
            return hex(digest).toLowerCase(java.util.Locale.ROOT);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
