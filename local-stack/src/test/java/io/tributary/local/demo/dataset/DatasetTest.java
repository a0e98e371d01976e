package io.tributary.local.demo.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetTest {
    private static final Instant AS_OF = Instant.parse("2026-11-23T10:15:30.123456Z");

    private final Dataset dataset = new Dataset(7, 5_000, AS_OF);
    private final List<JsonRecord> records = JsonRecord.allOf(dataset);

    @Test
    void isTheSameForTheSameSeedOnly() {
        assertThat(JsonRecord.allOf(new Dataset(7, 5_000, AS_OF))).isEqualTo(records);
        assertThat(JsonRecord.allOf(new Dataset(8, 5_000, AS_OF))).isNotEqualTo(records);
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000, 1_001, 1_777, 20_000})
    void hasExactlyTheNumberOfRecordsAskedFor(long count) {
        for (long seed = 0; seed < 5; seed++) {
            AtomicLong emitted = new AtomicLong();
            Set<Topic> topics = new HashSet<>();
            new Dataset(seed, count, AS_OF).forEach(record -> {
                emitted.incrementAndGet();
                topics.add(record.topic());
            });
            assertThat(emitted).hasValue(count);
            assertThat(topics).containsExactlyInAnyOrder(Topic.values());
        }
    }

    @Test
    void refusesTooFewRecords() {
        assertThatThrownBy(() -> new Dataset(1, 999, AS_OF))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The demo needs at least 1000 records, not 999.");
    }

    @Test
    void theThreeStreamsOfAllEventsTellTheSame() {
        Map<String, JsonNode> flattened = byKey(Topic.TRANSACTION_FLATTENED);
        Map<String, JsonNode> anonymized = byKey(Topic.TRANSACTION_STREAM_ANONYMIZED);
        assertThat(records(Topic.TRANSACTION_STREAM)).isNotEmpty().allSatisfy(record -> {
            JsonNode event = record.tree();
            JsonNode flat = flattened.get(record.key());
            assertThat(event.get("transaction_id").asText()).isEqualTo(record.key());
            assertThat(texts(event, "/timestamp", "/user/user_id", "/user/name", "/user/email", "/user/country"))
                    .isEqualTo(texts(flat, "/timestamp", "/user_id", "/user_name", "/user_email", "/user_country"));
            assertThat(texts(event, "/user/city", "/product/product_id", "/product/name", "/product/category"))
                    .isEqualTo(texts(flat, "/user_city", "/product_id", "/product_name", "/product_category"));
            assertThat(texts(event, "/payment/method", "/payment/status", "/amount", "/currency", "/quantity", "/type"))
                    .isEqualTo(texts(
                            flat,
                            "/payment_method",
                            "/payment_status",
                            "/amount",
                            "/currency",
                            "/quantity",
                            "/transaction_type"));
            JsonNode hidden = anonymized.get(record.key());
            assertThat(hidden.get("user_hash").asText())
                    .isEqualTo(sha256(flat.get("user_id").asText()));
            assertThat(decimal(hidden, "amount_eur"))
                    .isEqualByComparingTo(decimal(flat, "amount")
                            .multiply(decimal(hidden, "exchange_rate"))
                            .setScale(2, RoundingMode.HALF_UP));
        });
        assertThat(flattened).hasSameSizeAs(records(Topic.TRANSACTION_STREAM));
        assertThat(anonymized).hasSameSizeAs(flattened);
    }

    @Test
    void theBlacklistedStreamHoldsTheFlatEventsOfTheBlacklistedCities() {
        Map<String, JsonNode> blacklisted = byKey(Topic.TRANSACTION_STREAM_BLACKLISTED);
        Map<String, JsonNode> expected = byKey(Topic.TRANSACTION_FLATTENED);
        expected.values()
                .removeIf(flat -> !Set.of("Gotham", "Springfield")
                        .contains(flat.get("user_city").asText()));
        assertThat(blacklisted).isNotEmpty().hasSameSizeAs(expected);
        assertThat(blacklisted).allSatisfy((id, event) -> {
            assertThat(event.get("blacklist_reason").asText())
                    .contains(event.get("user_city").asText());
            ((ObjectNode) event).remove("blacklist_reason");
            assertThat(event).isEqualTo(expected.get(id));
        });
    }

    @Test
    void theNewestValuesAreTheAggregatesOfAllTransactions() {
        List<JsonNode> events = records(Topic.TRANSACTION_FLATTENED).stream()
                .map(JsonRecord::tree)
                .toList();
        Function<JsonNode, String> userAndType = event -> event.get("user_id").asText() + "|"
                + event.get("transaction_type").asText();
        assertAggregates(Topic.USER_TRANSACTION_SUMMARY, grouped(events, userAndType, event -> true), (row, group) -> {
            assertTotals(row, group, "total_amount", "transaction_count", "avg_amount");
            assertThat(decimal(row, "min_amount"))
                    .isEqualByComparingTo(amounts(group).stream()
                            .min(Comparator.naturalOrder())
                            .orElseThrow());
            assertThat(decimal(row, "max_amount"))
                    .isEqualByComparingTo(amounts(group).stream()
                            .max(Comparator.naturalOrder())
                            .orElseThrow());
            Instant last = group.stream()
                    .map(event -> Instant.parse(event.get("timestamp").asText()))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            assertThat(Instant.parse(row.get("last_transaction_date").asText()))
                    .isEqualTo(last.truncatedTo(ChronoUnit.SECONDS));
        });
        assertAggregates(
                Topic.PAYMENT_METHOD_TOTALS,
                grouped(events, event -> event.get("payment_method").asText(), event -> true),
                (row, group) -> assertTotals(row, group, "total_amount", "transaction_count", "avg_amount"));
        assertAggregates(
                Topic.PRODUCT_PURCHASE_COUNTS,
                grouped(
                        events,
                        event -> event.get("product_id").asText(),
                        event -> event.get("transaction_type").asText().equals("purchase")),
                (row, group) -> {
                    assertTotals(row, group, "total_revenue", "purchase_count", "avg_price");
                    assertThat(row.get("unique_buyers").asLong())
                            .isEqualTo(group.stream()
                                    .map(event -> event.get("user_id"))
                                    .distinct()
                                    .count());
                });
    }

    @Test
    void theNewestEuroValuesAreTheSumsOfTheAnonymizedAmounts() {
        Map<String, JsonNode> flat = byKey(Topic.TRANSACTION_FLATTENED);
        Map<String, List<JsonNode>> groups = records(Topic.TRANSACTION_STREAM_ANONYMIZED).stream()
                .collect(Collectors.groupingBy(
                        record -> flat.get(record.key()).get("user_id").asText() + "|"
                                + record.tree().get("transaction_type").asText(),
                        Collectors.mapping(JsonRecord::tree, Collectors.toList())));
        assertAggregates(Topic.USER_TRANSACTION_SUMMARY_EUR, groups, (row, group) -> {
            BigDecimal total =
                    group.stream().map(event -> decimal(event, "amount_eur")).reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(decimal(row, "total_amount_eur")).isEqualByComparingTo(total);
            assertThat(row.get("transaction_count").asInt()).isEqualTo(group.size());
            assertThat(row.get("avg_amount_eur").asDouble())
                    .isEqualTo(total.doubleValue() / group.size(), within(1e-9));
            assertThat(row.get("exchange_rate"))
                    .isEqualTo(group.get(group.size() - 1).get("exchange_rate"));
        });
    }

    @Test
    void everyTableHasAKeyDeletedForGoodAndOneDeletedAndCreatedAgain() {
        for (Topic topic : Topic.ofKind(Topic.Kind.TABLE)) {
            Map<String, List<JsonRecord>> byKey =
                    records(topic).stream().collect(Collectors.groupingBy(JsonRecord::key));
            assertThat(byKey.values())
                    .anyMatch(of -> of.size() > 1 && of.get(of.size() - 1).isTombstone());
            assertThat(byKey.values())
                    .anyMatch(of -> of.stream().anyMatch(JsonRecord::isTombstone)
                            && !of.get(0).isTombstone()
                            && !of.get(of.size() - 1).isTombstone());
            assertThat(byKey.values()).anyMatch(of -> of.size() > 3);
        }
    }

    @Test
    void someUsersMoveAndAPaymentMethodAppearsInTheMiddle() {
        Map<String, Set<String>> cities = new HashMap<>();
        List<JsonRecord> flattened = records(Topic.TRANSACTION_FLATTENED);
        flattened.forEach(
                record -> cities.computeIfAbsent(record.tree().get("user_id").asText(), user -> new HashSet<>())
                        .add(record.tree().get("user_city").asText()));
        assertThat(cities.values()).anyMatch(of -> of.size() == 2).allMatch(of -> of.size() <= 2);
        List<String> methods = flattened.stream()
                .map(record -> record.tree().get("payment_method").asText())
                .toList();
        assertThat(methods.subList(0, methods.size() * 2 / 5)).doesNotContain("instant_transfer");
        assertThat(methods).contains("instant_transfer");
    }

    @Test
    void userAttributesAreNotInEveryMessage() {
        List<JsonRecord> summaries = records(Topic.USER_TRANSACTION_SUMMARY).stream()
                .filter(record -> !record.isTombstone())
                .toList();
        assertThat(summaries)
                .anyMatch(record -> record.tree().has("user_city"))
                .anyMatch(record ->
                        !record.tree().has("user_city") && !record.tree().has("user_name"));
    }

    @Test
    void streamsSpreadOverDaysAndTablesOverTheLastTwo() {
        assertThat(records).allMatch(record -> !record.timestamp().isAfter(AS_OF));
        assertThat(days(Topic.Kind.TABLE)).containsOnly(dataset.tableDay().minusDays(1), dataset.tableDay());
        assertThat(days(Topic.Kind.STREAM)).hasSizeBetween(4, 6).contains(dataset.tableDay());
        assertThat(records(Topic.TRANSACTION_STREAM))
                .allMatch(record ->
                        Instant.parse(record.tree().get("timestamp").asText()).equals(record.timestamp()));
    }

    @Test
    void tableRecordsNeverGoBackInTime() {
        List<Instant> times = records.stream()
                .filter(record -> record.topic().kind() == Topic.Kind.TABLE)
                .map(JsonRecord::timestamp)
                .toList();
        assertThat(times).isSorted();
    }

    @Test
    void endsWithTheDayBeforeInTheFirstSecondOfADay() {
        assertThat(Dataset.endingAt(Instant.parse("2026-11-23T00:00:00.999Z"), 1, 1_000)
                        .tableDay())
                .isEqualTo(LocalDate.of(2026, 11, 22));
        assertThat(Dataset.endingAt(Instant.parse("2026-11-23T00:00:01Z"), 1, 1_000)
                        .tableDay())
                .isEqualTo(LocalDate.of(2026, 11, 23));
    }

    @Test
    void amountsAlwaysHaveAFractionAndCountsNever() {
        assertThat(records)
                .filteredOn(record -> !record.isTombstone())
                .allSatisfy(record -> record.tree().properties().forEach(field -> {
                    if (field.getKey().matches(".*(amount|revenue|price|rate).*")) {
                        assertThat(field.getValue().isDouble())
                                .as(record.json())
                                .isTrue();
                    } else if (field.getKey().matches(".*(count|quantity|buyers)")) {
                        assertThat(field.getValue().isIntegralNumber())
                                .as(record.json())
                                .isTrue();
                    }
                }));
    }

    @Test
    void namesHaveQuotesAndCharactersBeyondTheBasicPlane() {
        String all =
                records.stream().map(record -> String.valueOf(record.json())).collect(Collectors.joining());
        assertThat(all).contains("🚀", "O'Neil", "\\\"Ace\\\"", "\"tags\":[]");
    }

    private interface AggregateCheck {
        void check(JsonNode row, List<JsonNode> group);
    }

    private void assertAggregates(Topic topic, Map<String, List<JsonNode>> groups, AggregateCheck check) {
        Map<String, JsonRecord> newest = new HashMap<>();
        records(topic).forEach(record -> newest.put(record.key(), record));
        assertThat(newest.keySet()).isEqualTo(groups.keySet());
        newest.values().stream()
                .filter(record -> !record.isTombstone())
                .forEach(record -> check.check(record.tree(), groups.get(record.key())));
    }

    private static void assertTotals(JsonNode row, List<JsonNode> group, String total, String count, String average) {
        BigDecimal sum = amounts(group).stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(decimal(row, total)).isEqualByComparingTo(sum);
        assertThat(row.get(count).asInt()).isEqualTo(group.size());
        assertThat(row.get(average).asDouble()).isEqualTo(sum.doubleValue() / group.size(), within(1e-9));
    }

    private static Map<String, List<JsonNode>> grouped(
            List<JsonNode> events, Function<JsonNode, String> key, Predicate<JsonNode> counts) {
        return events.stream().filter(counts).collect(Collectors.groupingBy(key));
    }

    private static List<BigDecimal> amounts(List<JsonNode> group) {
        return group.stream().map(event -> decimal(event, "amount")).toList();
    }

    private static BigDecimal decimal(JsonNode row, String field) {
        return new BigDecimal(row.get(field).asText());
    }

    private static List<String> texts(JsonNode node, String... paths) {
        List<String> texts = new ArrayList<>();
        for (String path : paths) {
            texts.add(node.at(path).asText());
        }
        return texts;
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Set<LocalDate> days(Topic.Kind kind) {
        return records.stream()
                .filter(record -> record.topic().kind() == kind)
                .map(record -> LocalDate.ofInstant(record.timestamp(), ZoneOffset.UTC))
                .collect(Collectors.toSet());
    }

    private List<JsonRecord> records(Topic topic) {
        return records.stream().filter(record -> record.topic() == topic).toList();
    }

    private Map<String, JsonNode> byKey(Topic topic) {
        return records(topic).stream().collect(Collectors.toMap(JsonRecord::key, JsonRecord::tree));
    }
}
