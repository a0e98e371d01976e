package io.tributary.connect.parquet.row;

import io.tributary.connect.parquet.schema.ColumnType;
import io.tributary.connect.parquet.schema.ColumnType.Column;
import io.tributary.connect.parquet.schema.ConnectTypes;
import io.tributary.connect.parquet.schema.JsonTypes;
import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.record.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** The fields of record keys that are wanted as columns. A key without fields is one field, whatever its name. */
record KeyFields(List<String> names) {

    private static final String PATH = "key.";

    /** The field's value; null where the key has no such field. */
    @Nullable Object read(SinkRecord record, String name) {
        Object key = record.key();
        if (key instanceof Struct || key instanceof Map<?, ?>) {
            return Fields.get(key, name);
        }
        if (key != null && names.size() != 1) {
            throw new BadRecordException("Its key of type " + key.getClass().getSimpleName() + " has no fields, but"
                    + " key.columns names " + names.size() + ". Name one column.");
        }
        return key;
    }

    /** The schema of the field; null where the key has none. */
    static @Nullable Schema schema(SinkRecord record, String name) {
        Schema key = record.keySchema();
        if (key == null || (key.type() != Schema.Type.STRUCT && key.type() != Schema.Type.MAP)) {
            return key;
        }
        if (key.type() == Schema.Type.MAP) {
            return key.valueSchema();
        }
        Field field = key.field(name);
        return field == null ? null : field.schema();
    }

    /** The columns that this record's key would have. */
    ColumnType.Struct types(SinkRecord record, JsonTypes json) {
        List<Column> columns = new ArrayList<>();
        for (String name : names) {
            Object value = read(record, name);
            Schema schema = schema(record, name);
            String path = path(name);
            ColumnType type =
                    schema == null || value == null ? json.of(value, path) : ConnectTypes.typeOf(schema, path);
            columns.add(new Column(name, type));
        }
        return new ColumnType.Struct(columns);
    }

    static String path(String name) {
        return PATH + name;
    }
}
