package io.tributary.connect.mysql.sql;

import io.tributary.connect.mysql.table.ColumnType;
import io.tributary.connect.mysql.table.TextEquality;

/** Asks for the weights of texts under a collation. Each text is bound with its place before it, as it is answered. */
public final class WeightQuery {
    private final ColumnType.Text type;

    public WeightQuery(ColumnType.Text type) {
        this.type = type;
    }

    public String text(int texts, Dialect dialect) {
        String wanted = KeyJoin.WANTED + "." + KeyJoin.place(1);
        String counted = TextEquality.isPadded(type.collation()) ? "TRIM(TRAILING ' ' FROM " + wanted + ")" : wanted;
        return "SELECT " + KeyJoin.WANTED + "." + KeyJoin.place(0) + ", WEIGHT_STRING(" + KeyJoin.typed(type, counted)
                + ") FROM " + KeyJoin.list(texts, 2, dialect);
    }
}
