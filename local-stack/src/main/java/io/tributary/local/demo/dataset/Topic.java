package io.tributary.local.demo.dataset;

import java.util.List;
import java.util.stream.Stream;

/** The eight topics, with the type of their values. */
public enum Topic {
    TRANSACTION_STREAM("transaction_stream", Kind.STREAM, TransactionEvent.class),
    TRANSACTION_FLATTENED("transaction_flattened", Kind.STREAM, FlatTransaction.class),
    TRANSACTION_STREAM_ANONYMIZED("transaction_stream_anonymized", Kind.STREAM, AnonymizedTransaction.class),
    TRANSACTION_STREAM_BLACKLISTED("transaction_stream_blacklisted", Kind.STREAM, BlacklistedTransaction.class),
    USER_TRANSACTION_SUMMARY("user_transaction_summary", Kind.TABLE, UserSummary.class),
    USER_TRANSACTION_SUMMARY_EUR("user_transaction_summary_eur", Kind.TABLE, UserSummaryEur.class),
    PAYMENT_METHOD_TOTALS("payment_method_totals", Kind.TABLE, PaymentMethodTotals.class),
    PRODUCT_PURCHASE_COUNTS("product_purchase_counts", Kind.TABLE, ProductPurchaseCounts.class);

    /** A stream's records are events, a table's are the newest values of their keys. */
    public enum Kind {
        STREAM,
        TABLE
    }

    private final String topicName;
    private final Kind kind;
    private final Class<? extends Row> rowType;

    Topic(String topicName, Kind kind, Class<? extends Row> rowType) {
        this.topicName = topicName;
        this.kind = kind;
        this.rowType = rowType;
    }

    public String topicName() {
        return topicName;
    }

    public Kind kind() {
        return kind;
    }

    public Class<? extends Row> rowType() {
        return rowType;
    }

    public static List<Topic> ofKind(Kind kind) {
        return Stream.of(values()).filter(topic -> topic.kind == kind).toList();
    }

    @Override
    public String toString() {
        return topicName;
    }
}
