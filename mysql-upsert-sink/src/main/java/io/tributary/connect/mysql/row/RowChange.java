package io.tributary.connect.mysql.row;

import io.tributary.connect.mysql.table.TargetTable;

/** What a record asks of one row. */
public sealed interface RowChange {

    TargetTable target();

    /** Carries the key at least, once the members it refers to are known. */
    Row row();

    /** The same change of another row. */
    RowChange with(Row row);

    record Upsert(TargetTable target, Row row) implements RowChange {

        @Override
        public RowChange with(Row other) {
            return new Upsert(target, other);
        }
    }

    record Delete(TargetTable target, Row row) implements RowChange {

        @Override
        public RowChange with(Row other) {
            return new Delete(target, other);
        }
    }

    /** Writes into a row what it carries beside its key, if there is such a row. */
    record Update(TargetTable target, Row row) implements RowChange {

        @Override
        public RowChange with(Row other) {
            return new Update(target, other);
        }
    }
}
