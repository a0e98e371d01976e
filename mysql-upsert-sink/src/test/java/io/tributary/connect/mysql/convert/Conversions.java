package io.tributary.connect.mysql.convert;

import io.tributary.connect.mysql.Tables;
import io.tributary.connect.mysql.table.ColumnType;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** Converts values for single columns, by rules of which a test names only what matters to it. */
final class Conversions {
    private final NumberRounding rounding;
    private final @Nullable TimeFieldUnit unit;
    private final ZoneId zone;

    private Conversions(NumberRounding rounding, @Nullable TimeFieldUnit unit, ZoneId zone) {
        this.rounding = rounding;
        this.unit = unit;
        this.zone = zone;
    }

    /** The rules where nothing is set. */
    static Conversions exactly() {
        return rounding(NumberRounding.FAIL);
    }

    static Conversions rounding(NumberRounding rounding) {
        return new Conversions(rounding, null, ZoneOffset.UTC);
    }

    Conversions numbersAsTimesIn(TimeFieldUnit wanted) {
        return new Conversions(rounding, wanted, zone);
    }

    Conversions inZone(String name) {
        return new Conversions(rounding, unit, ZoneId.of(name));
    }

    /** What is written into such a column for a value without a schema. */
    Object converted(ColumnType type, Object value) {
        return converted(type, value, null);
    }

    Object converted(ColumnType type, Object value, @Nullable Schema schema) {
        ConversionTable table = new ConversionTable(new ConversionRules(rounding, unit, zone));
        return new ColumnWriter(Tables.column("c", "TYPE", type), table).converted(value, schema);
    }
}
