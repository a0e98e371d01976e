package io.tributary.connect.parquet.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.testing.SinkRecords;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathTemplateTest {
    private final SinkRecord record =
            SinkRecords.of("orders", 3).schemaless("k", Map.of("user", Map.of("country", "D/E"), "tags", Map.of()));

    @Test
    void fillsInTopicPartitionFieldAndHeader() {
        record.headers().addString("tenant", "blue");
        assertThat(directory("${topic}/p=${partition}/c=${field:user.country}/t=${header:tenant}"))
                .isEqualTo("orders/p=3/c=D%2FE/t=blue");
    }

    @Test
    void takesTheRoutedTopicAndTheOriginalPartition() {
        SinkRecord routed = record.newRecord("renamed", 9, null, null, null, record.value(), null);
        assertThat(parse("${topic}/${partition}", "UTC").directory(routed, null))
                .isEqualTo("renamed/3");
    }

    @ParameterizedTest
    @CsvSource({
        "UTC, 2026-03-08T02:30:00Z, 2026/03/08/02",
        "America/Los_Angeles, 2026-03-08T09:59:59Z, 2026/03/08/01",
        "America/Los_Angeles, 2026-03-08T10:00:00Z, 2026/03/08/03",
        "America/Los_Angeles, 2026-11-01T08:30:00Z, 2026/11/01/01",
        "America/Los_Angeles, 2026-11-01T09:30:00Z, 2026/11/01/01",
        "Asia/Kolkata, 2026-12-31T18:29:59Z, 2026/12/31/23",
        "Asia/Kolkata, 2026-12-31T18:30:00Z, 2027/01/01/00",
        "UTC, 1969-12-31T23:59:59Z, 1969/12/31/23",
    })
    void showsTheLocalTimeOfTheZone(String zone, Instant time, String directory) {
        assertThat(parse("${time:yyyy}/${time:MM}/${time:dd}/${time:HH}", zone).directory(record, time))
                .isEqualTo(directory);
    }

    @Test
    void formatsAgainAsSoonAsThePatternCouldTellTheDifference() {
        PathTemplate template = parse("${time:yyyy-MM-dd}/${time:HHmmss}/${time:SSS}", "UTC");
        assertThat(template.directory(record, Instant.parse("2026-01-01T00:00:00.001Z")))
                .isEqualTo("2026-01-01/000000/001");
        assertThat(template.directory(record, Instant.parse("2026-01-01T00:00:00.002Z")))
                .isEqualTo("2026-01-01/000000/002");
        assertThat(template.directory(record, Instant.parse("2026-01-01T00:00:01.002Z")))
                .isEqualTo("2026-01-01/000001/002");
        assertThat(template.directory(record, Instant.parse("2025-12-31T23:59:59.999Z")))
                .isEqualTo("2025-12-31/235959/999");
    }

    @Test
    void answersLikeANewOneHoweverManyDirectoriesThereWereBefore() {
        String text = "${topic}/${field:user}/${time:yyyy-MM-dd}";
        PathTemplate template = parse(text, "Europe/Berlin");
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            SinkRecord next =
                    SinkRecords.of("topic" + random.nextInt(3), 0).schemaless("k", Map.of("user", random.nextInt(20)));
            Instant time = Instant.EPOCH.plus(random.nextInt(5_000), ChronoUnit.DAYS);
            assertThat(template.directory(next, time))
                    .as("seed %d", seed)
                    .isEqualTo(parse(text, "Europe/Berlin").directory(next, time));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${time:yyyy}/${time:MM}/${time:dd}/${time:HH}",
                "${time:uuuu-DDD}",
                "dt=${time:yyyy-MM-dd}/h=${time:HH}/m=${time:mm}",
                "${time:yyyyMMdd'T'HHmmss.SSSX}",
                "${time:'week 'yyyy'w'}",
                "quarter=${time:yyyy-'Q'Q}"
            })
    void takesTheNumbersOfCalendarAndClock(String template) {
        assertThat(directory(template)).isNotBlank();
    }

    @Test
    void needsATimeOnlyForTimeVariables() {
        assertThat(parse("${topic}/${time:yyyy}", "UTC").needsTime()).isTrue();
        assertThat(parse("${topic}/${partition}", "UTC").needsTime()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            c=${field:user.country}                       | nested
            c=${field:a.b}                                | flat
            c=${field:"user.country"}                     | whole
            c=${field:in."x/y}z".w}                       | odd
            c=${header:it"s}                              | mine
            """)
    void findsFieldsWhoseNamesHaveDots(String template, String value) {
        SinkRecord dotted = SinkRecords.of("orders", 0)
                .schemaless(
                        "k",
                        Map.of(
                                "user",
                                Map.of("country", "nested"),
                                "user.country",
                                "whole",
                                "a.b",
                                "flat",
                                "in",
                                Map.of("x/y}z", Map.of("w", "odd"))));
        dotted.headers().addString("it\"s", "mine");
        assertThat(parse(template, "UTC").directory(dotted, null)).isEqualTo("c=" + value);
    }

    @Test
    void namesDirectoriesByTheRuleOfTheTopic() {
        SinkRecord umlaut = SinkRecords.of("t\u00f6pic", 0).schemaless("k", Map.of("c", "_\u00e4 \u00f6."));
        PathTemplate template = parse("${topic}/c=${field:c}/${field:c}", "UTC");
        assertThat(template.directory(umlaut, null)).isEqualTo("t\u00f6pic/c=_\u00e4 \u00f6%2E/%5F\u00e4 \u00f6%2E");
        assertThat(template.fixedPart("t\u00f6pic")).isEqualTo("t\u00f6pic/c=");
        PathTemplate older = template.escapedBy(Escaping.ASCII);
        assertThat(older.directory(umlaut, null)).isEqualTo("t%C3%B6pic/c=%5F%C3%A4 %C3%B6./%5F%C3%A4 %C3%B6.");
        assertThat(older.fixedPart("t\u00f6pic")).isEqualTo("t%C3%B6pic/c=");
    }

    @Test
    void namesTheFieldAndTheLimitWhereNoFileSystemTakesTheName() {
        for (String longest : List.of("x".repeat(253), "\u00e4".repeat(126) + "x", "\u20ac".repeat(84) + "x")) {
            PathTemplate template = parse("all/n=${field:note}", "UTC");
            assertThat(template.directory(noted(longest), null)).isEqualTo("all/n=" + longest);
            assertThatThrownBy(() -> template.directory(noted(longest + "x"), null))
                    .isInstanceOf(BadRecordException.class)
                    .hasMessage("n=${field:note} of path.template is a directory name of more than 255 bytes; take a"
                            + " shorter field.");
        }
        PathTemplate older = parse("all/n=${field:note}", "UTC").escapedBy(Escaping.ASCII);
        assertThat(older.directory(noted("\u00e4".repeat(42) + "x"), null)).hasSize("all/n=".length() + 253);
        assertThatThrownBy(() -> older.directory(noted("\u00e4".repeat(43)), null))
                .isInstanceOf(BadRecordException.class)
                .hasMessageContaining("n=${field:note} of path.template is a directory name of more than 255 bytes");
    }

    private static SinkRecord noted(String note) {
        return SinkRecords.of("orders", 0).schemaless("k", Map.of("note", note));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ${tpoic}         | Unknown variable ${tpoic}
            ${topic:x}       | Unknown variable ${topic:x}
            ${time}          | Unknown variable ${time}
            ${version}       | Unknown variable ${version}
            ${time:bogus}    | is no pattern of java.time
            a/${topic        | A variable is written ${name}
            a/$topic         | A variable is written ${name}
            /a               | relative to store.url
            a//b             | relative to store.url
            a/../b           | relative to store.url
            a/               | relative to store.url
            _a               | Readers hide directories
            a/.b             | Readers hide directories
            ${field:a..b}    | names joined by single dots
            ${field:a}${field:b}             | different values could share a directory
            x=${field:a}-${field:b}          | different values could share a directory
            ${topic} % ${partition}          | different values could share a directory
            ${time:yyyy}-${time:MM}          | Parts of a time are one variable
            ${time:YYYY}/${time:MM}          | YYYY is the year of a week, write yyyy
            ${time:yyyy-'w'ww}               | ww is a week, which begins on another day elsewhere: write yyyy-MM-dd
            ${time:yyyy/MM/dd}               | write ${time:yyyy}/${time:MM}/${time:dd}
            ${time:yyyy-MM-DD}               | DD is the day of the year, write dd beside a month
            ${time:yyyy}/${time:MM}/d=${time:DD} | DD is the day of the year, write dd beside a month
            ${time:yyyy-mm-dd}               | mm are minutes, write MM for months, or HH before the minutes
            ${time:MMM}                      | MMM is a name in the worker's language, write MM
            ${time:QQQQ}                     | QQQQ is a name in the worker's language, write QQ
            ${time:EEE}                      | EEE is a name in the worker's language, write dd
            ${time:hh}                       | hh is one of twelve hours, write HH
            ${time:HH a}                     | a is a name in the worker's language, write HH
            ${time:z}                        | z is no number of the calendar or the clock, write such as yyyy-MM-dd or HH
            """)
    void refusesAMalformedTemplateNamingTheSetting(String template, String message) {
        assertThatThrownBy(() -> directory(template))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("path.template")
                .hasMessageContaining(message);
    }

    /** Values of few characters, so that many of them would meet if they could. */
    @ParameterizedTest
    @EnumSource(Escaping.class)
    void givesNoTwoPairsOfValuesTheSameDirectory(Escaping rule) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String[] separators = {"/", ";", "=", "/b=", " & ", "-b=", "%:%", "\u00fc"};
        String[] pieces = {
            "a", "b", "=", ";", "/", "-", "%", " ", ".", "&", "\u00fc", "__HIVE_DEFAULT_PARTITION__", "%3B"
        };
        for (String separator : separators) {
            PathTemplate template =
                    parse("a=${field:a}" + separator + "${field:b}", "UTC").escapedBy(rule);
            Map<String, List<String>> valuesOf = new HashMap<>();
            for (int i = 0; i < 20_000; i++) {
                List<String> values = Arrays.asList(text(random, pieces), text(random, pieces));
                if (rule == Escaping.HIVE && (values.contains("") || values.contains(DirectoryValue.NULL))) {
                    continue; // Bad records.
                }
                Map<String, Object> fields = new HashMap<>();
                fields.put("a", values.get(0));
                fields.put("b", values.get(1));
                String directory =
                        template.directory(SinkRecords.of("orders", 0).schemaless("k", fields), null);
                assertThat(valuesOf.computeIfAbsent(directory, first -> values))
                        .as("%s, seed %d", directory, seed)
                        .isEqualTo(values);
            }
        }
    }

    private static String text(Random random, String[] pieces) {
        if (random.nextInt(10) == 0) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return text.toString();
    }

    private String directory(String template) {
        return parse(template, "UTC").directory(record, Instant.EPOCH);
    }

    private static PathTemplate parse(String template, String zone) {
        return PathTemplate.parse("path.template", template, ZoneId.of(zone));
    }
}
