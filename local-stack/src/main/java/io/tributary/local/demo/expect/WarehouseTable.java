package io.tributary.local.demo.expect;

import java.util.List;

/** A table of the warehouse as it is compared: every value as text, the key columns first. */
public enum WarehouseTable {
    DIM_USERS("dim_users", "", 1, "user_id", "user_name", "user_email", "user_country", "user_city"),
    DIM_PAYMENT_METHODS("dim_payment_methods", "", 1, "payment_method_name"),
    FACT_USER_TRANSACTION_SUMMARY(
            "fact_user_transaction_summary",
            "transaction_count",
            4,
            "user_id",
            "transaction_type",
            "snapshot_date",
            "snapshot_version",
            "total_amount",
            "transaction_count",
            "avg_amount",
            "min_amount",
            "max_amount",
            "last_transaction_date"),
    FACT_USER_TRANSACTION_SUMMARY_EUR(
            "fact_user_transaction_summary_eur",
            "transaction_count",
            4,
            "user_id",
            "transaction_type",
            "snapshot_date",
            "snapshot_version",
            "total_amount_eur",
            "transaction_count",
            "avg_amount_eur",
            "exchange_rate"),
    FACT_PAYMENT_METHOD_TOTALS(
            "fact_payment_method_totals",
            "transaction_count",
            3,
            "dimension.payment_method_name",
            "snapshot_date",
            "snapshot_version",
            "payment_method_name",
            "total_amount",
            "transaction_count",
            "avg_amount"),
    FACT_PRODUCT_PURCHASE_COUNTS(
            "fact_product_purchase_counts",
            "purchase_count",
            3,
            "product_id",
            "snapshot_date",
            "snapshot_version",
            "product_name",
            "product_category",
            "purchase_count",
            "total_revenue",
            "avg_price",
            "unique_buyers");

    private final String tableName;
    private final String countedColumn;
    private final int keyColumns;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable, its type does not say so
    private final List<String> columns;

    WarehouseTable(String tableName, String countedColumn, int keyColumns, String... columns) {
        this.tableName = tableName;
        this.countedColumn = countedColumn;
        this.keyColumns = keyColumns;
        this.columns = List.of(columns);
    }

    public String tableName() {
        return tableName;
    }

    public List<String> keyColumns() {
        return columns.subList(0, keyColumns);
    }

    public List<String> columns() {
        return columns;
    }

    /** Whether the table is a fact, whose {@link #totalsSql()} grow with every transaction. */
    public boolean isFact() {
        return !countedColumn.isEmpty();
    }

    /** All columns of all rows, in order; a surrogate key is replaced by the name of the member that it points to. */
    public String rowsSql() {
        String selected = String.join(
                ", ", columns.stream().map(WarehouseTable::expression).toList());
        String from = this == FACT_PAYMENT_METHOD_TOTALS
                ? tableName + " AS t LEFT JOIN dim_payment_methods AS dimension"
                        + " ON dimension.payment_method_id = t.payment_method_id"
                : tableName + " AS t";
        return "SELECT " + selected + " FROM " + from;
    }

    /** The number of rows, and for a fact the transactions that they count. */
    public String totalsSql() {
        String counted = isFact() ? "COALESCE(SUM(" + countedColumn + "), 0)" : "0";
        return "SELECT COUNT(*), " + counted + " FROM " + tableName;
    }

    int countedColumn() {
        return columns.indexOf(countedColumn);
    }

    private static String expression(String column) {
        if (column.contains(".")) {
            return column;
        }
        // As text, the driver cannot move a time into another zone.
        return column.endsWith("_date") ? "CAST(t." + column + " AS CHAR)" : "t." + column;
    }
}
