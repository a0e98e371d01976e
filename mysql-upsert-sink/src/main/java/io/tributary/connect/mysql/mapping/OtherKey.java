package io.tributary.connect.mysql.mapping;

import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.table.CarriedKey;
import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.TargetTable;
import io.tributary.connect.support.error.BadRecordException;
import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** The counted key of a table whose rows are upserted by another one: a record that carries it names another row. */
final class OtherKey {
    private final TargetTable target;
    private final KeyWitness witness;
    private @Nullable Schema namingSchema;

    private OtherKey(TargetTable target, KeyWitness witness) {
        this.target = target;
        this.witness = witness;
    }

    /** Null where rows are upserted by the counted key, or there is none to choose. */
    static @Nullable OtherKey of(TargetTable target, @Nullable KeyWitness witness) {
        return witness == null || target.key().natural().equals(witness.counted())
                ? null
                : new OtherKey(target, witness);
    }

    void refuse(SinkRecord record, Row row) {
        for (Column column : witness.counted()) {
            if (row.value(column) == null) {
                return;
            }
        }
        Schema keySchema = record.key() instanceof Struct struct ? struct.schema() : null;
        if (keySchema != null && keySchema == namingSchema) {
            return;
        }
        List<Column> chosen = target.key().natural();
        CarriedKey carried = witness.carried(record);
        if (!carried.is(chosen)) {
            throw new BadRecordException(
                    "The record carries key column " + witness.counted().get(0)
                            + ", and the rows of table " + target + " are upserted by "
                            + chosen.stream().map(Column::name).toList()
                            + ", as by the records before. Name one in key.fields.");
        }
        namingSchema = keySchema;
    }
}
