package io.tributary.connect.mysql.mapping;

import io.tributary.connect.mysql.convert.InputField;
import io.tributary.connect.mysql.table.CarriedKey;
import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.KeyChoice;
import io.tributary.connect.mysql.table.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Tells by which key a record names its row, where the server counts one of the table's keys up: a copy of another table
 * carries that key, a fact whose number the server makes up does not. Slow, so it is asked at a topic's first record and
 * about records that do not fit.
 */
public final class KeyWitness {
    private final Table table;
    private final MappingRules rules;
    private final List<Column> counted;
    private final List<List<Column>> natural;

    private KeyWitness(Table table, MappingRules rules, List<Column> counted, List<List<Column>> natural) {
        this.table = table;
        this.rules = rules;
        this.counted = counted;
        this.natural = natural;
    }

    /** Null where the records have no say: settings or the table alone decide. */
    static @Nullable KeyWitness of(Table table, MappingRules rules, List<Column> snapshot) {
        if (!rules.keyFields().of(table.name()).isEmpty()) {
            return null;
        }
        List<List<Column>> natural = KeyChoice.naturalKeys(table, snapshot).stream()
                .map(key -> key.besides(snapshot))
                .toList();
        return KeyChoice.countedKey(table, snapshot)
                .map(key -> new KeyWitness(table, rules, key.besides(snapshot), natural))
                .orElse(null);
    }

    /** The columns of the key that the server counts up. */
    List<Column> counted() {
        return counted;
    }

    public CarriedKey carried(SinkRecord record) {
        Set<String> named = columnsOf(record.key(), false);
        boolean isCertain = record.value() != null;
        if (!isCertain || rules.keySource() == KeySource.RECORD_KEY) {
            if (named.containsAll(CarriedKey.names(counted))) {
                return CarriedKey.of(counted, isCertain);
            }
            for (List<Column> key : natural) {
                if (named.containsAll(CarriedKey.names(key))) {
                    return CarriedKey.of(key, isCertain);
                }
            }
            if (!named.isEmpty() || !isCertain) {
                return CarriedKey.of(List.of(), isCertain);
            }
        }
        for (List<Column> key : natural) {
            if (named.equals(CarriedKey.names(key))) {
                return CarriedKey.of(key, true);
            }
        }
        return CarriedKey.of(
                columnsOf(record.value(), true).containsAll(CarriedKey.names(counted)) ? counted : List.of(), true);
    }

    /** In lower case, those that a container's fields have a value for. */
    private Set<String> columnsOf(@Nullable Object container, boolean isFiltered) {
        Set<String> columns = new HashSet<>();
        for (String field : fields(container)) {
            if (InputField.of(container, field).value() != null
                    && (!isFiltered || rules.fieldFilter().accepts(table.name(), field))) {
                columns.add(rules.columnMap().column(table.name(), field).toLowerCase(Locale.ROOT));
            }
        }
        return columns;
    }

    private static List<String> fields(@Nullable Object container) {
        if (container instanceof Struct struct) {
            return struct.schema().fields().stream().map(Field::name).toList();
        }
        return container instanceof Map<?, ?> map
                ? map.keySet().stream()
                        .filter(String.class::isInstance)
                        .map(Objects::toString)
                        .toList()
                : List.of();
    }
}
