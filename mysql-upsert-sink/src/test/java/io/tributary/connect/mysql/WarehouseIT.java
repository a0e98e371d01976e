package io.tributary.connect.mysql;

import static io.tributary.connect.support.testing.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.connect.support.testing.SinkRecords;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The four table topics into the warehouse, with the files that users apply. */
class WarehouseIT {
    private static final Path CONFIGS = Path.of(System.getProperty("tributary.connectorConfigs"));
    private static final String SNAPSHOT = "2026-01-01 1";

    private final TestDatabase database = emptyDatabase();
    private final SinkRecords summaries = SinkRecords.of("user_transaction_summary", 0);
    private final SinkRecords summariesEur = SinkRecords.of("user_transaction_summary_eur", 0);
    private final SinkRecords methods = SinkRecords.of("payment_method_totals", 0);
    private final SinkRecords products = SinkRecords.of("product_purchase_counts", 0);
    private RunningTask task;

    TestDatabase emptyDatabase() {
        return TestDatabase.empty("data_warehouse");
    }

    @BeforeEach
    void startOnTheSchemaOfTheUsers() throws IOException {
        database.executeScript(CONFIGS.resolve("warehouse/schema.sql"));
        task = new RunningTask(settings());
    }

    @AfterEach
    void stop() {
        task.close();
    }

    @Test
    void theSchemaCanBeAppliedAgain() {
        database.executeScript(CONFIGS.resolve("warehouse/schema.sql"));
    }

    @Test
    void theConnectorsConfigHasNoErrors() throws IOException {
        assertThat(new MySqlUpsertSinkConnector().validate(settings()).configValues())
                .allSatisfy(value ->
                        assertThat(value.errorMessages()).as(value.name()).isEmpty());
    }

    @Test
    void loadsAllFourFactsWithTheirDimensions() {
        task.put(
                summary("u1", "purchase", 30.5, "Berlin"),
                summariesEur.schemaless(
                        "u2|refund",
                        object(
                                "user_id",
                                "u2",
                                "transaction_type",
                                "refund",
                                "total_amount_eur",
                                12.34,
                                "transaction_count",
                                2L,
                                "avg_amount_eur",
                                6.17,
                                "exchange_rate",
                                0.921345678)),
                method("card", 99.999),
                product("p1", 7L));

        assertThat(task.reasons()).isEmpty();
        assertThat(database.rows("SELECT user_id, transaction_type, total_amount, transaction_count, avg_amount,"
                        + " min_amount, max_amount, last_transaction_date, snapshot_date, snapshot_version"
                        + " FROM fact_user_transaction_summary"))
                .containsExactly("u1 purchase 30.50 3 10.17 1.00 20.00 2026-01-01 10:11:12 " + SNAPSHOT);
        assertThat(database.rows("SELECT user_id, total_amount_eur, exchange_rate, snapshot_date, snapshot_version"
                        + " FROM fact_user_transaction_summary_eur"))
                .containsExactly("u2 12.34 0.921346 " + SNAPSHOT);
        assertThat(database.rows("SELECT m.payment_method_name, f.payment_method_name, total_amount, snapshot_date,"
                        + " snapshot_version FROM fact_payment_method_totals f"
                        + " JOIN dim_payment_methods m USING (payment_method_id)"))
                .containsExactly("card card 100.00 " + SNAPSHOT);
        assertThat(database.rows("SELECT product_id, purchase_count, unique_buyers, snapshot_date, snapshot_version"
                        + " FROM fact_product_purchase_counts"))
                .containsExactly("p1 7 5 " + SNAPSHOT);
        assertThat(database.rows("SELECT user_id, user_name, user_city, source_time FROM dim_users ORDER BY 1"))
                .containsExactly("u1 Name u1 Berlin 2026-01-01 00:00:00", "u2 null null null");
    }

    @Test
    void createsAPaymentMethodThatIsSeenFirstInTheMiddleAndBurnsNoIdsAfterwards() {
        task.put(method("card", 1.0), method("cash", 2.0));
        task.put(method("card", 3.0), method("crypto", 4.0), method("cash", 5.0));
        task.put(method("card", 6.0), method("crypto", 7.0));

        assertThat(database.rows("SELECT payment_method_id, payment_method_name FROM dim_payment_methods ORDER BY 1"))
                .containsExactly("1 card", "2 cash", "3 crypto");
        assertThat(database.rows("SELECT payment_method_id, payment_method_name, total_amount"
                        + " FROM fact_payment_method_totals ORDER BY 1"))
                .containsExactly("1 card 6.00", "2 cash 5.00", "3 crypto 7.00");
        task.put(method("voucher", 1.0));
        assertThat(database.value("SELECT MAX(payment_method_id) FROM dim_payment_methods"))
                .isEqualTo("4");
    }

    @Test
    void tombstonesDeleteTheRowOfTheirSnapshotAndNoMember() {
        task.put(summary("u1", "purchase", 1.0, "Berlin"), summary("u1", "refund", 2.0, null), method("card", 1.0));
        task.put(
                summaries.tombstone("u1|purchase"),
                methods.tombstone("card"),
                methods.tombstone("never seen"),
                products.tombstone("p9"));

        assertThat(task.reasons()).isEmpty();
        assertThat(database.rows("SELECT user_id, transaction_type FROM fact_user_transaction_summary"))
                .containsExactly("u1 refund");
        assertThat(database.value("SELECT COUNT(*) FROM fact_payment_method_totals"))
                .isEqualTo("0");
        assertThat(database.value("SELECT COUNT(*) FROM dim_users")).isEqualTo("1");
        assertThat(database.rows("SELECT payment_method_name FROM dim_payment_methods"))
                .containsExactly("card");
    }

    @Test
    void reportsATombstoneWhoseKeyHasAnotherNumberOfParts() {
        task.put(summaries.tombstone("u1"), summaries.tombstone("u1|purchase|x"), summary("u2", "purchase", 1.0, null));

        assertThat(task.reasons())
                .containsExactly(
                        "The record's key has 1 parts between '|', and table fact_user_transaction_summary has 2 key"
                                + " columns [user_id, transaction_type].",
                        "The record's key has 3 parts between '|', and table fact_user_transaction_summary has 2 key"
                                + " columns [user_id, transaction_type].");
        assertThat(database.value("SELECT user_id FROM fact_user_transaction_summary"))
                .isEqualTo("u2");
    }

    @Test
    void keepsAttributesThatAMessageLacksOrCarriesAsNull() {
        task.put(summary("u1", "purchase", 1.0, "Berlin"));
        task.put(summary("u1", "purchase", 2.0, null));
        Map<String, Object> withoutAttributes = fact("u1", "purchase", 3.0);
        task.put(summaries.schemaless("u1|purchase", withoutAttributes));

        assertThat(database.rows("SELECT user_name, user_city FROM dim_users")).containsExactly("Name u1 Berlin");
        assertThat(database.value("SELECT total_amount FROM fact_user_transaction_summary"))
                .isEqualTo("3.00");
    }

    @Test
    void anOlderMessageDoesNotOverwriteAttributesWhateverTheBatches() {
        Instant noon = Instant.parse("2026-01-01T12:00:00Z");
        task.put(at(noon, "u1", "Bonn"));
        task.put(at(noon.minusSeconds(60), "u1", "Berlin"));
        task.put(at(noon.plusSeconds(60), "u2", "Köln"), at(noon, "u2", "Kiel"));
        task.put(at(noon.plusSeconds(1), "u1", "Mainz"), at(noon.minusSeconds(1), "u1", "Trier"));

        assertThat(database.rows("SELECT user_id, user_city, source_time FROM dim_users ORDER BY 1"))
                .containsExactly("u1 Mainz 2026-01-01 12:00:01", "u2 Köln 2026-01-01 12:01:00");
    }

    @Test
    void recreatesAMemberThatSomebodyDeletedWhileItWasRemembered() {
        task.put(summariesEur.schemaless("u1|a", object("user_id", "u1", "transaction_type", "a")));
        database.execute("DELETE FROM fact_user_transaction_summary_eur", "DELETE FROM dim_users");
        task.put(summariesEur.schemaless("u1|b", object("user_id", "u1", "transaction_type", "b")));

        assertThat(task.reasons()).isEmpty();
        assertThat(database.rows("SELECT user_id, transaction_type FROM fact_user_transaction_summary_eur"))
                .containsExactly("u1 b");
    }

    @Test
    void keepsEachDayInASnapshotOfItsOwnAndTheSampleQueriesReadTheNewest() {
        task.put(method("card", 1.0), method("cash", 2.0), product("p1", 1L), summary("u1", "a", 5.0, "Berlin"));
        Instant nextDay = Instant.parse("2026-01-02T08:00:00Z");
        methods.timestamp(nextDay.toEpochMilli());
        task.put(method("card", 10.0), method("cash", 20.0));

        List<String> queries = TestDatabase.statements(CONFIGS.resolve("warehouse/queries.sql"));
        assertThat(database.rows(queries.get(0))).containsExactly("u1 Name u1 DE 5.00");
        assertThat(database.rows(queries.get(1))).containsExactly("cash 20.00 4 5.00", "card 10.00 4 2.50");
        assertThat(database.rows(queries.get(2))).containsExactly("p1 Product p1 toys 1 19.90 5");
        assertThat(database.rows(queries.get(3)))
                .containsExactly("cash 2026-01-01 1 2.00 4", "cash 2026-01-02 1 20.00 4");
    }

    @Test
    void loadingAgainChangesNothing() throws IOException {
        List<SinkRecord> batch = List.of(
                summary("u1", "purchase", 1.0, "Berlin"),
                summary("u1", "purchase", 2.0, "Bonn"),
                method("card", 1.0),
                summaries.tombstone("u1|purchase"),
                summary("u1", "purchase", 3.0, null));
        task.put(batch);
        List<String> once = content();
        assertThat(new MySqlUpsertSinkConnector().alterOffsets(settings(), Map.of()))
                .isTrue();
        try (RunningTask again = new RunningTask(settings())) {
            again.put(batch);
        }
        assertThat(content()).isEqualTo(once).hasSize(4);
    }

    @Test
    void twoTasksThatMeetTheSameNewMembersMakeOneRowOfEach() throws Exception {
        List<SinkRecord> ofFirst = new ArrayList<>();
        List<SinkRecord> ofSecond = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            ofFirst.add(method("m" + i, 1.0));
            ofFirst.add(summary("u" + i, "purchase", 1.0, "Berlin"));
        }
        for (int i = 999; i >= 0; i--) {
            ofSecond.add(method("m" + i, 2.0));
            ofSecond.add(summary("u" + i, "refund", 1.0, "Berlin"));
        }
        Map<String, String> settingsOfOther = settings();
        settingsOfOther.put("name", "other");
        try (RunningTask other = new RunningTask(settingsOfOther)) {
            Thread second = new Thread(() -> other.put(ofSecond));
            second.start();
            task.put(ofFirst);
            second.join();
            assertThat(task.reasons()).isEmpty();
            assertThat(other.reasons()).isEmpty();
        }
        assertThat(database.value("SELECT COUNT(*), MAX(payment_method_id) <= 2000 FROM dim_payment_methods"))
                .isEqualTo("1000 1");
        assertThat(database.value("SELECT COUNT(*) FROM fact_payment_method_totals JOIN dim_payment_methods"
                        + " USING (payment_method_id, payment_method_name)"))
                .isEqualTo("1000");
        assertThat(database.value("SELECT COUNT(*) FROM fact_user_transaction_summary"))
                .isEqualTo("2000");
        assertThat(database.value("SELECT COUNT(*), MIN(user_city), MAX(user_city) FROM dim_users"))
                .isEqualTo("1000 Berlin Berlin");
    }

    private List<String> content() {
        return database.rows("SELECT user_id, transaction_type, total_amount FROM fact_user_transaction_summary"
                + " UNION ALL SELECT payment_method_id, payment_method_name, total_amount"
                + " FROM fact_payment_method_totals UNION ALL SELECT user_id, user_city, source_time FROM dim_users"
                + " UNION ALL SELECT payment_method_id, payment_method_name, 0 FROM dim_payment_methods");
    }

    private SinkRecord at(Instant time, String user, String city) {
        return summaries.timestamp(time.toEpochMilli()).schemaless(user + "|a", withCity(user, "a", 1.0, city));
    }

    private SinkRecord summary(String user, String type, double amount, String city) {
        return summaries.schemaless(user + "|" + type, withCity(user, type, amount, city));
    }

    private static Map<String, Object> withCity(String user, String type, double amount, String city) {
        Map<String, Object> value = fact(user, type, amount);
        value.put("user_city", city);
        if (city != null) {
            value.put("user_name", "Name " + user);
            value.put("user_email", user + "@example.org");
            value.put("user_country", "DE");
        }
        return value;
    }

    private static Map<String, Object> fact(String user, String type, double amount) {
        return object(
                "user_id",
                user,
                "transaction_type",
                type,
                "total_amount",
                amount,
                "transaction_count",
                3L,
                "avg_amount",
                amount / 3,
                "min_amount",
                1L,
                "max_amount",
                20.0,
                "last_transaction_date",
                "2026-01-01T12:11:12.345+02:00");
    }

    private SinkRecord method(String name, double total) {
        return methods.schemaless(
                name,
                object(
                        "payment_method",
                        name,
                        "total_amount",
                        total,
                        "transaction_count",
                        4L,
                        "avg_amount",
                        total / 4));
    }

    private SinkRecord product(String id, long count) {
        return products.schemaless(
                id,
                object(
                        "product_id",
                        id,
                        "product_name",
                        "Product " + id,
                        "product_category",
                        "toys",
                        "purchase_count",
                        count,
                        "total_revenue",
                        19.9,
                        "avg_price",
                        19.9,
                        "unique_buyers",
                        5L));
    }

    /** As the worker gives them: with the references to the environment resolved. */
    private Map<String, String> settings() throws IOException {
        Map<String, String> settings = new HashMap<>(new ObjectMapper()
                .readValue(
                        CONFIGS.resolve("connectors/warehouse-tables.json").toFile(),
                        new TypeReference<Map<String, String>>() {}));
        settings.putAll(database.settings());
        return settings;
    }
}
