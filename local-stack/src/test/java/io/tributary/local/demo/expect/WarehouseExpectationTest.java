package io.tributary.local.demo.expect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.local.demo.dataset.Dataset;
import io.tributary.local.demo.dataset.DemoRecord;
import io.tributary.local.demo.dataset.JsonRecord;
import io.tributary.local.demo.dataset.PaymentMethodTotals;
import io.tributary.local.demo.dataset.Row;
import io.tributary.local.demo.dataset.Topic;
import io.tributary.local.demo.dataset.UserSummary;
import io.tributary.local.demo.dataset.UserSummaryEur;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WarehouseExpectationTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final WarehouseExpectation expectation = new WarehouseExpectation();

    @Test
    void keepsTheNewestValuePerKeyWithItsSnapshot() {
        add(Topic.PAYMENT_METHOD_TOTALS, "cash", new PaymentMethodTotals("cash", new BigDecimal("5.00"), 1, 5));
        add(Topic.PAYMENT_METHOD_TOTALS, "cash", new PaymentMethodTotals("cash", new BigDecimal("8.01"), 2, 4.005));
        assertThat(expectation.rows(WarehouseTable.FACT_PAYMENT_METHOD_TOTALS))
                .containsExactly(List.of("cash", "2026-11-23", "1", "cash", "8.01", "2", "4.01"));
        assertThat(expectation.totals().get(WarehouseTable.FACT_PAYMENT_METHOD_TOTALS))
                .isEqualTo(new TableTotals(1, 2));
    }

    @Test
    void forgetsADeletedKeyButNotItsMember() {
        add(Topic.PAYMENT_METHOD_TOTALS, "cash", new PaymentMethodTotals("cash", new BigDecimal("5.00"), 1, 5));
        expectation.add(new DemoRecord(Topic.PAYMENT_METHOD_TOTALS, "cash", null, NOON));
        assertThat(expectation.rows(WarehouseTable.FACT_PAYMENT_METHOD_TOTALS)).isEmpty();
        assertThat(expectation.rows(WarehouseTable.DIM_PAYMENT_METHODS)).containsExactly(List.of("cash"));
    }

    @Test
    void aSnapshotHoldsWhatNoRecordOfItsDayChanged() {
        add(Topic.PAYMENT_METHOD_TOTALS, "cash", new PaymentMethodTotals("cash", new BigDecimal("5.00"), 1, 5));
        add(Topic.PAYMENT_METHOD_TOTALS, "card", new PaymentMethodTotals("card", new BigDecimal("6.00"), 1, 6));
        expectation.add(new DemoRecord(Topic.PAYMENT_METHOD_TOTALS, "cash", null, NOON.plus(Duration.ofDays(2))));
        add(Topic.PAYMENT_METHOD_TOTALS, "late", new PaymentMethodTotals("late", new BigDecimal("7.00"), 1, 7));
        assertThat(expectation.rows(WarehouseTable.FACT_PAYMENT_METHOD_TOTALS))
                .extracting(row -> row.get(1) + " " + row.get(0))
                .containsExactly(
                        "2026-11-23 card", "2026-11-23 cash", "2026-11-23 late", "2026-11-25 card", "2026-11-25 late");
    }

    @Test
    void aTombstoneCreatesNoMember() {
        expectation.add(new DemoRecord(Topic.USER_TRANSACTION_SUMMARY, "u|refund", null, NOON));
        assertThat(expectation.rows(WarehouseTable.DIM_USERS)).isEmpty();
    }

    @Test
    void aUserKnownFromTheEuroSummaryOnlyHasNoAttributes() {
        add(
                Topic.USER_TRANSACTION_SUMMARY_EUR,
                "u|refund",
                new UserSummaryEur("u", "refund", BigDecimal.TEN, 1, 10, BigDecimal.ONE));
        assertThat(expectation.rows(WarehouseTable.DIM_USERS))
                .containsExactly(Arrays.asList("u", null, null, null, null));
    }

    @Test
    void attributesAreTheNewestByRecordTimeAndAbsentOnesChangeNothing() {
        expectation.add(new DemoRecord(Topic.USER_TRANSACTION_SUMMARY, "u|refund", summary("Rome"), NOON));
        expectation.add(
                new DemoRecord(Topic.USER_TRANSACTION_SUMMARY, "u|refund", summary("Oslo"), NOON.minusMillis(1)));
        expectation.add(new DemoRecord(Topic.USER_TRANSACTION_SUMMARY, "u|refund", summary(null), NOON.plusMillis(1)));
        assertThat(expectation.rows(WarehouseTable.DIM_USERS))
                .containsExactly(List.of("u", "Name", "u@example.org", "Land", "Rome"));
    }

    @Test
    void equalsANaiveReplayOfTheJson() {
        Dataset dataset = new Dataset(3, 4_000, NOON);
        Map<String, JsonNode> facts = new HashMap<>();
        Map<String, JsonNode> attributes = new HashMap<>();
        dataset.forEach(expectation::add);
        for (JsonRecord record : JsonRecord.allOf(dataset)) {
            if (record.topic() != Topic.USER_TRANSACTION_SUMMARY) {
                continue;
            }
            if (record.isTombstone()) {
                facts.remove(record.key());
                continue;
            }
            facts.put(record.key(), record.tree());
            if (record.tree().has("user_city")) {
                attributes.put(record.tree().get("user_id").asText(), record.tree());
            }
        }
        assertThat(expectation.rows(WarehouseTable.FACT_USER_TRANSACTION_SUMMARY).stream()
                        .filter(row -> DAY.toString().equals(row.get(2))))
                .hasSameSizeAs(facts.values())
                .allSatisfy(row -> {
                    JsonNode fact = facts.get(row.get(0) + "|" + row.get(1));
                    assertThat(new BigDecimal(row.get(4))).isEqualTo(new BigDecimal(scaled(fact, "total_amount")));
                    assertThat(row.get(5))
                            .isEqualTo(fact.get("transaction_count").asText());
                    assertThat(row.get(6)).isEqualTo(scaled(fact, "avg_amount"));
                    assertThat(row.get(9).replace(' ', 'T') + "Z")
                            .isEqualTo(fact.get("last_transaction_date").asText());
                });
        List<List<String>> users = new ArrayList<>(expectation.rows(WarehouseTable.DIM_USERS));
        users.removeIf(user -> user.get(4) == null);
        assertThat(users)
                .hasSameSizeAs(attributes.values())
                .allSatisfy(user -> assertThat(user.get(4))
                        .isEqualTo(attributes.get(user.get(0)).get("user_city").asText()));
    }

    private static String scaled(JsonNode row, String field) {
        return new BigDecimal(row.get(field).asText())
                .setScale(2, RoundingMode.HALF_UP)
                .toString();
    }

    private static UserSummary summary(String city) {
        boolean bare = city == null;
        return new UserSummary(
                "u",
                "refund",
                BigDecimal.ONE,
                1,
                1,
                BigDecimal.ONE,
                BigDecimal.ONE,
                "2026-11-23T10:00:00Z",
                bare ? null : "Name",
                bare ? null : "u@example.org",
                bare ? null : "Land",
                city);
    }

    private void add(Topic topic, String key, Row row) {
        expectation.add(new DemoRecord(topic, key, row, NOON));
    }
}
