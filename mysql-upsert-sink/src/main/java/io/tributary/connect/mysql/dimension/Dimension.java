package io.tributary.connect.mysql.dimension;

import io.tributary.connect.mysql.convert.ColumnWriter;
import io.tributary.connect.mysql.convert.ConversionTable;
import io.tributary.connect.mysql.convert.InputField;
import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.ColumnType;
import io.tributary.connect.mysql.table.ConflictKey;
import io.tributary.connect.mysql.table.Table;
import io.tributary.connect.mysql.table.TargetTable;
import io.tributary.connect.mysql.table.UnusableTargetException;
import io.tributary.connect.support.error.BadRecordException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** A dimension on its table: reads what a record says about a member. */
public final class Dimension {
    private final DimensionSettings settings;
    private final TargetTable target;
    private final ColumnWriter key;
    private final List<ColumnWriter> attributes;
    private final @Nullable Column surrogateKey;
    private final @Nullable ColumnWriter order;
    private final @Nullable MemberRef unknown;

    private Dimension(
            DimensionSettings settings,
            TargetTable target,
            ColumnWriter key,
            List<ColumnWriter> attributes,
            @Nullable Column surrogateKey,
            @Nullable ColumnWriter order) {
        this.settings = settings;
        this.target = target;
        this.key = key;
        this.attributes = attributes;
        this.surrogateKey = surrogateKey;
        this.order = order;
        this.unknown = unknown(settings.unknownKey());
    }

    public static Dimension of(DimensionSettings settings, Table table, ConversionTable conversions) {
        ConflictKey naturalKey = naturalKey(settings, table);
        List<ColumnWriter> attributes = new ArrayList<>();
        for (ColumnOfField attribute : settings.attributes()) {
            attributes.add(new ColumnWriter(column(settings, table, "attributes", attribute.column()), conversions));
        }
        String surrogateName = settings.surrogateKey();
        Column surrogateKey = surrogateName == null ? null : surrogate(settings, table, surrogateName);
        TargetTable target = target(settings, table, naturalKey, conversions);
        Column order = target.order();
        ColumnWriter key = new ColumnWriter(naturalKey.natural().get(0), conversions);
        checkThatEachIsNamedOnce(settings, table, key.column(), attributes, surrogateKey, order);
        return new Dimension(
                settings,
                target,
                key,
                attributes,
                surrogateKey,
                order == null ? null : new ColumnWriter(order, conversions));
    }

    /** Of two values for one column, one would vanish. */
    private static void checkThatEachIsNamedOnce(
            DimensionSettings settings,
            Table table,
            Column key,
            List<ColumnWriter> attributes,
            @Nullable Column surrogateKey,
            @Nullable Column order) {
        Map<Column, String> namedBy = new HashMap<>();
        namedBy.put(key, "key");
        if (surrogateKey != null) {
            namedBy.put(surrogateKey, "surrogate.key");
        }
        if (order != null) {
            checkFirst(settings, table, order, "order.column", namedBy.put(order, "order.column"));
        }
        for (ColumnWriter attribute : attributes) {
            checkFirst(
                    settings, table, attribute.column(), "attributes", namedBy.put(attribute.column(), "attributes"));
        }
    }

    private static void checkFirst(
            DimensionSettings settings, Table table, Column column, String suffix, @Nullable String earlier) {
        if (earlier != null) {
            throw new UnusableTargetException(
                    settings.setting(suffix),
                    "Column " + column + " of table " + table.name() + " is named by " + settings.setting(suffix)
                            + (earlier.equals(suffix) ? " twice." : " and by " + settings.setting(earlier) + ".")
                            + " It can hold one value only.");
        }
    }

    public String name() {
        return settings.name();
    }

    /** The setting of this dimension that ends like this. */
    public String setting(String suffix) {
        return settings.setting(suffix);
    }

    public TargetTable target() {
        return target;
    }

    public String keyField() {
        return settings.key().field();
    }

    /** The natural key of the member that a null names; null if a null is a bad record. */
    public @Nullable String unknownKey() {
        return settings.unknownKey();
    }

    public Column keyColumn() {
        return key.column();
    }

    public @Nullable Column surrogateKey() {
        return surrogateKey;
    }

    public @Nullable Column orderColumn() {
        return target.order();
    }

    public boolean hasAttributes() {
        return !attributes.isEmpty();
    }

    /** The columns that a member's state consists of, but for its key. */
    public List<Column> stateColumns() {
        List<Column> columns = new ArrayList<>();
        if (surrogateKey != null) {
            columns.add(surrogateKey);
        }
        attributes.forEach(attribute -> columns.add(attribute.column()));
        if (order != null) {
            columns.add(order.column());
        }
        return columns;
    }

    public boolean uses(String field) {
        return settings.key().field().equals(field)
                || settings.attributes().stream()
                        .anyMatch(attribute -> attribute.field().equals(field));
    }

    /** What a record says about a member. Absent and null attributes say nothing. */
    public MemberMessage message(SinkRecord record) {
        InputField keyField = InputField.of(record.value(), settings.key().field());
        if (keyField.value() == null && unknown != null) {
            return new MemberMessage(unknown, Row.of(target.table()).set(key.column(), unknown.key()), false, true);
        }
        if (keyField.value() == null) {
            throw new BadRecordException("Field '" + settings.key().field()
                    + "' is absent or null, and it is the key of dimension '" + name() + "'.");
        }
        MemberRef member = member(keyField.value(), keyField.schema());
        Row row = Row.of(target.table()).set(key.column(), member.key());
        boolean describes = false;
        for (int i = 0; i < attributes.size(); i++) {
            InputField field =
                    InputField.of(record.value(), settings.attributes().get(i).field());
            if (field.value() != null) {
                attributes.get(i).write(row, field.value(), field.schema());
                describes = true;
            }
        }
        if (describes && order != null) {
            order.write(row, time(record), Timestamp.SCHEMA);
        }
        return new MemberMessage(member, row, describes, false);
    }

    /** The member with a natural key, be it from a record's value or from its key. */
    public MemberRef member(Object naturalKey, @Nullable Schema schema) {
        Object converted = key.converted(naturalKey, schema);
        if (converted == null) {
            throw new IllegalStateException("A key that is not null became null");
        }
        return new MemberRef(this, (Comparable<?>) converted);
    }

    /** Whether this is the member that a null names. */
    public boolean isUnknown(MemberRef member) {
        return member.equals(unknown);
    }

    private @Nullable MemberRef unknown(@Nullable String naturalKey) {
        try {
            return naturalKey == null ? null : member(naturalKey, null);
        } catch (BadRecordException e) {
            throw new UnusableTargetException(settings.setting("unknown"), String.valueOf(e.getMessage()));
        }
    }

    private Object time(SinkRecord record) {
        if (record.timestamp() == null) {
            throw new BadRecordException("The record has no time, and " + settings.setting("order.column")
                    + " orders the attributes by it.");
        }
        return Timestamp.toLogical(Timestamp.SCHEMA, record.timestamp());
    }

    private static ConflictKey naturalKey(DimensionSettings settings, Table table) {
        Column key = column(settings, table, "key", settings.key().column());
        try {
            return ConflictKey.of(table, List.of(key.name()), List.of());
        } catch (UnusableTargetException e) {
            throw new UnusableTargetException(settings.setting("key"), String.valueOf(e.getMessage()));
        }
    }

    private static TargetTable target(
            DimensionSettings settings, Table table, ConflictKey key, ConversionTable conversions) {
        String name = settings.orderColumn();
        if (name == null) {
            return new TargetTable(table, key, null);
        }
        String setting = settings.setting("order.column");
        Column order = column(settings, table, "order.column", name);
        if (!(order.type() instanceof ColumnType.DateTime)) {
            throw new UnusableTargetException(
                    setting,
                    "Column " + order + " of table " + table.name() + ", which " + setting
                            + " names, cannot hold the time of a record. Make it a DATETIME or TIMESTAMP.");
        }
        return TargetTable.ordered(table, key, name, conversions.zone(), setting);
    }

    private static Column surrogate(DimensionSettings settings, Table table, String name) {
        Column column = column(settings, table, "surrogate.key", name);
        if (!column.autoIncrement()) {
            throw new UnusableTargetException(
                    settings.setting("surrogate.key"),
                    "Column " + column + " of table " + table.name() + ", which " + settings.setting("surrogate.key")
                            + " names, is not AUTO_INCREMENT.");
        }
        return column;
    }

    private static Column column(DimensionSettings settings, Table table, String suffix, String name) {
        return table.column(name)
                .orElseThrow(() -> new UnusableTargetException(
                        settings.setting(suffix),
                        "Table " + table.name() + " has no column '" + name + "', which " + settings.setting(suffix)
                                + " names."));
    }

    /** Each thread that maps has dimensions of its own, which name the same members. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Dimension dimension
                        && settings.equals(dimension.settings)
                        && target.equals(dimension.target));
    }

    @Override
    public int hashCode() {
        return settings.name().hashCode();
    }

    @Override
    public String toString() {
        return name();
    }
}
