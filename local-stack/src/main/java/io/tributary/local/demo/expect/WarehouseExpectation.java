package io.tributary.local.demo.expect;

import io.tributary.local.demo.dataset.DemoRecord;
import io.tributary.local.demo.dataset.PaymentMethodTotals;
import io.tributary.local.demo.dataset.ProductPurchaseCounts;
import io.tributary.local.demo.dataset.Row;
import io.tributary.local.demo.dataset.Topic;
import io.tributary.local.demo.dataset.UserSummary;
import io.tributary.local.demo.dataset.UserSummaryEur;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the warehouse must hold: in the snapshot of a day the newest value until then of every key that was not deleted, and
 * the members that were ever named.
 */
public final class WarehouseExpectation {
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Map<Topic, NavigableMap<LocalDate, Map<String, Row>>> snapshots = new EnumMap<>(Topic.class);
    private final Map<String, UserAttributes> users = new HashMap<>();
    private final TreeSet<String> paymentMethods = new TreeSet<>();

    public WarehouseExpectation() {
        Topic.ofKind(Topic.Kind.TABLE).forEach(topic -> snapshots.put(topic, new TreeMap<>()));
    }

    /** Takes the next record of a topic; per key the order of production is the order of the offsets. */
    public void add(DemoRecord record) {
        if (record.topic().kind() == Topic.Kind.STREAM) {
            return;
        }
        Row value = record.value();
        receiving(record).forEach(snapshot -> {
            if (value == null) {
                snapshot.remove(record.key());
            } else {
                snapshot.put(record.key(), value);
            }
        });
        if (value instanceof UserSummary summary) {
            users.merge(summary.userId(), UserAttributes.carriedBy(summary, record.timestamp()), UserAttributes::newer);
        } else if (value instanceof UserSummaryEur summary) {
            users.putIfAbsent(summary.userId(), UserAttributes.UNKNOWN);
        } else if (value instanceof PaymentMethodTotals totals) {
            paymentMethods.add(totals.paymentMethod());
        }
    }

    /** The rows in the order of {@link WarehouseTable#columns()}, each value as MySQL prints it. */
    public List<List<@Nullable String>> rows(WarehouseTable table) {
        return switch (table) {
            case DIM_USERS ->
                users.entrySet().stream()
                        .map(user -> user.getValue().row(user.getKey()))
                        .toList();
            case DIM_PAYMENT_METHODS ->
                paymentMethods.stream().map(name -> row(name)).toList();
            case FACT_USER_TRANSACTION_SUMMARY ->
                rows(Topic.USER_TRANSACTION_SUMMARY, UserSummary.class, this::summaryRow);
            case FACT_USER_TRANSACTION_SUMMARY_EUR ->
                rows(Topic.USER_TRANSACTION_SUMMARY_EUR, UserSummaryEur.class, this::summaryEurRow);
            case FACT_PAYMENT_METHOD_TOTALS ->
                rows(Topic.PAYMENT_METHOD_TOTALS, PaymentMethodTotals.class, this::paymentMethodRow);
            case FACT_PRODUCT_PURCHASE_COUNTS ->
                rows(Topic.PRODUCT_PURCHASE_COUNTS, ProductPurchaseCounts.class, this::productRow);
        };
    }

    /** What {@link WarehouseTable#totalsSql()} must return for each table. */
    public Map<WarehouseTable, TableTotals> totals() {
        return Stream.of(WarehouseTable.values())
                .collect(Collectors.toMap(
                        Function.identity(), this::totals, (a, b) -> a, () -> new EnumMap<>(WarehouseTable.class)));
    }

    private TableTotals totals(WarehouseTable table) {
        List<List<@Nullable String>> rows = rows(table);
        long counted = table.isFact()
                ? rows.stream()
                        .mapToLong(row -> Long.parseLong(Objects.requireNonNull(row.get(table.countedColumn()))))
                        .sum()
                : 0;
        return new TableTotals(rows.size(), counted);
    }

    private <R extends Row> List<List<@Nullable String>> rows(
            Topic topic, Class<R> type, BiFunction<R, String, List<@Nullable String>> toRow) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        snapshotsOf(topic)
                .forEach((day, snapshot) ->
                        snapshot.values().forEach(row -> rows.add(toRow.apply(type.cast(row), day.toString()))));
        return rows;
    }

    /** The snapshot of the record's day, which begins as the one before it, and all later ones. */
    private Collection<Map<String, Row>> receiving(DemoRecord record) {
        NavigableMap<LocalDate, Map<String, Row>> ofTopic = snapshotsOf(record.topic());
        LocalDate day = LocalDate.ofInstant(record.timestamp(), ZoneOffset.UTC);
        if (!ofTopic.containsKey(day)) {
            Map.Entry<LocalDate, Map<String, Row>> before = ofTopic.lowerEntry(day);
            ofTopic.put(day, new TreeMap<>(before == null ? Map.of() : before.getValue()));
        }
        return ofTopic.tailMap(day, true).values();
    }

    private NavigableMap<LocalDate, Map<String, Row>> snapshotsOf(Topic topic) {
        return Objects.requireNonNull(snapshots.get(topic), topic.topicName());
    }

    private List<@Nullable String> summaryRow(UserSummary summary, String snapshotDate) {
        return row(
                summary.userId(),
                summary.transactionType(),
                snapshotDate,
                "1",
                decimal(summary.totalAmount(), 2),
                Long.toString(summary.transactionCount()),
                decimal(summary.avgAmount()),
                decimal(summary.minAmount(), 2),
                decimal(summary.maxAmount(), 2),
                TIMESTAMP.format(Instant.parse(summary.lastTransactionDate())));
    }

    private List<@Nullable String> summaryEurRow(UserSummaryEur summary, String snapshotDate) {
        return row(
                summary.userId(),
                summary.transactionType(),
                snapshotDate,
                "1",
                decimal(summary.totalAmountEur(), 2),
                Long.toString(summary.transactionCount()),
                decimal(summary.avgAmountEur()),
                decimal(summary.exchangeRate(), 6));
    }

    private List<@Nullable String> paymentMethodRow(PaymentMethodTotals totals, String snapshotDate) {
        return row(
                totals.paymentMethod(),
                snapshotDate,
                "1",
                totals.paymentMethod(),
                decimal(totals.totalAmount(), 2),
                Long.toString(totals.transactionCount()),
                decimal(totals.avgAmount()));
    }

    private List<@Nullable String> productRow(ProductPurchaseCounts counts, String snapshotDate) {
        return row(
                counts.productId(),
                snapshotDate,
                "1",
                counts.productName(),
                counts.productCategory(),
                Long.toString(counts.purchaseCount()),
                decimal(counts.totalRevenue(), 2),
                decimal(counts.avgPrice()),
                Integer.toString(counts.uniqueBuyers()));
    }

    private static String decimal(double value) {
        return decimal(new BigDecimal(Double.toString(value)), 2);
    }

    private static String decimal(BigDecimal value, int scale) {
        return value.setScale(scale, RoundingMode.HALF_UP).toPlainString();
    }

    private static List<@Nullable String> row(@Nullable String... values) {
        return Arrays.asList(values);
    }

    /** A user's attributes and the time of the record that carried them. */
    private record UserAttributes(
            Instant time,
            @Nullable String name,
            @Nullable String email,
            @Nullable String country,
            @Nullable String city) {
        private static final UserAttributes UNKNOWN = new UserAttributes(Instant.MIN, null, null, null, null);

        static UserAttributes carriedBy(UserSummary summary, Instant time) {
            return summary.userName() == null
                    ? UNKNOWN
                    : new UserAttributes(
                            time, summary.userName(), summary.userEmail(), summary.userCountry(), summary.userCity());
        }

        UserAttributes newer(UserAttributes other) {
            return other.time.isBefore(time) ? this : other;
        }

        List<@Nullable String> row(String userId) {
            return WarehouseExpectation.row(userId, name, email, country, city);
        }
    }
}
