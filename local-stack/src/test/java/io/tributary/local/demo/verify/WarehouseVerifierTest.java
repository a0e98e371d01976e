package io.tributary.local.demo.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.local.demo.dataset.Dataset;
import io.tributary.local.demo.expect.WarehouseExpectation;
import io.tributary.local.demo.expect.WarehouseTable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The warehouse's SQL is plain enough for a DuckDB to stand in for the MySQL. */
class WarehouseVerifierTest {
    private static final String SNAPSHOT = "snapshot_date DATE, snapshot_version INT";

    private Connection root;
    private WarehouseVerifier verifier;
    private WarehouseExpectation expectation;

    @BeforeEach
    void fillTheWarehouse() throws SQLException {
        root = DriverManager.getConnection("jdbc:duckdb:");
        verifier =
                new WarehouseVerifier(() -> root.unwrap(DuckDBConnection.class).duplicate());
        Dataset dataset = new Dataset(5, 1_500, Instant.parse("2026-11-23T12:00:00Z"));
        expectation = new WarehouseExpectation();
        dataset.forEach(expectation::add);
        createTables();
        for (WarehouseTable table : WarehouseTable.values()) {
            for (List<String> row : expectation.rows(table)) {
                insert(table, row);
            }
        }
    }

    @AfterEach
    void close() throws SQLException {
        root.close();
    }

    @Test
    void findsNothingWhereEveryRowIsAsExpected() throws SQLException {
        assertThat(verifier.verify(expectation).sentences()).isEmpty();
        assertThat(verifier.totals()).isEqualTo(expectation.totals());
        assertThat(expectation.totals())
                .allSatisfy((table, totals) -> assertThat(totals.rows()).isPositive());
    }

    @Test
    void namesARowThatIsMissing() throws SQLException {
        String product = expectation.rows(WarehouseTable.FACT_PRODUCT_PURCHASE_COUNTS).stream()
                .filter(row -> "2026-11-23".equals(row.get(1)))
                .findFirst()
                .orElseThrow()
                .get(0);
        execute("DELETE FROM fact_product_purchase_counts WHERE product_id = '" + product
                + "' AND snapshot_date = '2026-11-23'");
        assertThat(differences())
                .containsExactly("fact_product_purchase_counts lacks the row [" + product + ", 2026-11-23, 1].");
        assertThat(verifier.totals()).isNotEqualTo(expectation.totals());
    }

    @Test
    void namesAColumnWithAnotherValue() throws SQLException {
        execute("UPDATE dim_users SET user_city = 'Nowhere' WHERE user_id = 'user-0'");
        assertThat(differences())
                .singleElement()
                .asString()
                .startsWith("dim_users row [user-0]: user_city is Nowhere, expected ");
    }

    @Test
    void namesAFactThatPointsToTheWrongMember() throws SQLException {
        execute("UPDATE fact_payment_method_totals SET payment_method_id = (SELECT payment_method_id FROM"
                + " dim_payment_methods WHERE payment_method_name = 'paypal') WHERE payment_method_name ="
                + " 'instant_transfer'");
        assertThat(differences())
                .contains("fact_payment_method_totals lacks the row [instant_transfer, 2026-11-23, 1].")
                .anySatisfy(sentence -> assertThat(sentence).contains("[paypal, 2026-11-23, 1]"));
    }

    @Test
    void namesAFactOfAnotherSnapshot() throws SQLException {
        execute("UPDATE fact_payment_method_totals SET snapshot_date = '2026-11-22' WHERE payment_method_name ="
                + " 'instant_transfer'");
        assertThat(differences())
                .containsExactlyInAnyOrder(
                        "fact_payment_method_totals has the row [instant_transfer, 2026-11-22, 1], which should not be"
                                + " there.",
                        "fact_payment_method_totals lacks the row [instant_transfer, 2026-11-23, 1].");
    }

    @Test
    void namesATimeThatMoved() throws SQLException {
        execute(
                "UPDATE fact_user_transaction_summary SET last_transaction_date = last_transaction_date + INTERVAL 1 HOUR"
                        + " WHERE user_id = 'user-1' AND transaction_type = 'purchase'"
                        + " AND snapshot_date = '2026-11-23'");
        assertThat(differences())
                .singleElement()
                .asString()
                .startsWith(
                        "fact_user_transaction_summary row [user-1, purchase, 2026-11-23, 1]: last_transaction_date is ");
    }

    @Test
    void namesATableThatIsNotThere() throws SQLException {
        execute("DROP TABLE dim_users");
        assertThatThrownBy(() -> verifier.totals())
                .isInstanceOf(SQLException.class)
                .hasMessageStartingWith("The warehouse table dim_users cannot be read (")
                .hasMessageEndingWith("); apply the DDL in connector-configs/warehouse.");
    }

    @Test
    void countsAllDifferencesButNamesTen() throws SQLException {
        execute("UPDATE dim_users SET user_email = NULL");
        Differences differences = verifier.verify(expectation);
        assertThat(differences.sentences()).hasSize(10);
        assertThat(differences.total()).isGreaterThan(10);
    }

    @Test
    void namesARowThatIsThereTwice() {
        Differences differences = new Differences();
        List<List<String>> expected = List.of(List.of("cash"));
        new TableComparison(WarehouseTable.DIM_PAYMENT_METHODS)
                .compare(expected, List.of(List.of("cash"), List.of("cash")), differences);
        assertThat(differences.sentences()).containsExactly("dim_payment_methods has the row [cash] more than once.");
    }

    @Test
    void anAbsentAttributeIsNotAnEmptyOne() {
        Differences differences = new Differences();
        new TableComparison(WarehouseTable.DIM_USERS)
                .compare(
                        List.of(Arrays.asList("u", null, null, null, null)),
                        List.of(Arrays.asList("u", "", null, null, null)),
                        differences);
        assertThat(differences.sentences()).containsExactly("dim_users row [u]: user_name is , expected null.");
    }

    private List<String> differences() throws SQLException {
        return verifier.verify(expectation).sentences();
    }

    private void createTables() throws SQLException {
        execute("CREATE TABLE dim_users (user_id VARCHAR, user_name VARCHAR, user_email VARCHAR, user_country VARCHAR,"
                + " user_city VARCHAR)");
        execute("CREATE SEQUENCE ids START 40");
        execute("CREATE TABLE dim_payment_methods (payment_method_id INT DEFAULT nextval('ids'), payment_method_name"
                + " VARCHAR)");
        execute("CREATE TABLE fact_user_transaction_summary (user_id VARCHAR, transaction_type VARCHAR, " + SNAPSHOT
                + ", total_amount DECIMAL(15,2), transaction_count INT, avg_amount DECIMAL(15,2), min_amount"
                + " DECIMAL(15,2), max_amount DECIMAL(15,2), last_transaction_date TIMESTAMP)");
        execute("CREATE TABLE fact_user_transaction_summary_eur (user_id VARCHAR, transaction_type VARCHAR, " + SNAPSHOT
                + ", total_amount_eur DECIMAL(15,2), transaction_count INT, avg_amount_eur DECIMAL(15,2), exchange_rate"
                + " DECIMAL(10,6))");
        execute("CREATE TABLE fact_payment_method_totals (payment_method_id INT, " + SNAPSHOT
                + ", payment_method_name VARCHAR, total_amount DECIMAL(15,2), transaction_count INT, avg_amount"
                + " DECIMAL(15,2))");
        execute("CREATE TABLE fact_product_purchase_counts (product_id VARCHAR, " + SNAPSHOT
                + ", product_name VARCHAR, product_category VARCHAR, purchase_count INT, total_revenue DECIMAL(15,2),"
                + " avg_price DECIMAL(15,2), unique_buyers INT)");
    }

    private void insert(WarehouseTable table, List<String> row) throws SQLException {
        String columns = String.join(", ", table.columns());
        String values = String.join(", ", Collections.nCopies(row.size(), "?"));
        if (table == WarehouseTable.FACT_PAYMENT_METHOD_TOTALS) {
            columns = columns.replace("dimension.payment_method_name", "payment_method_id");
            values = values.replaceFirst(
                    "\\?", "(SELECT payment_method_id FROM dim_payment_methods WHERE payment_method_name = ?)");
        }
        try (PreparedStatement statement = root.prepareStatement(
                "INSERT INTO " + table.tableName() + " (" + columns + ") VALUES (" + values + ")")) {
            for (int i = 0; i < row.size(); i++) {
                statement.setString(i + 1, row.get(i));
            }
            statement.execute();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = root.createStatement()) {
            statement.execute(sql);
        }
    }
}
