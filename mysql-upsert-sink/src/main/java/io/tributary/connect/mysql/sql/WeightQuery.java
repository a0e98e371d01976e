package io.tributary.connect.mysql.sql;

import io.tributary.connect.mysql.table.ColumnType;
import io.tributary.connect.mysql.table.TextEquality;
import java.util.List;

/** Asks for the weights of texts under a collation, NULL for what its character set lacks. Each text is listed with its place before it, as it is answered. */
public final class WeightQuery {
    private final ColumnType.Text type;

    public WeightQuery(ColumnType.Text type) {
        this.type = type;
    }

    public SqlText text(List<String> texts, Dialect dialect) {
        String wanted = KeyJoin.WANTED + "." + KeyJoin.place(1);
        String counted = TextEquality.isPadded(type.collation()) ? "TRIM(TRAILING ' ' FROM " + wanted + ")" : wanted;
        String weight = "WEIGHT_STRING(" + KeyJoin.typed(type, counted) + ")";
        Tuples listed = Tuples.numbered(texts);
        SqlText text = new SqlText(listed)
                .append("SELECT " + KeyJoin.WANTED + "." + KeyJoin.place(0) + ", ")
                .append(
                        type.hasKnownCharacters()
                                ? weight
                                : "IF(" + KeyJoin.kept(type, wanted) + ", " + weight + ", NULL)")
                .append(" FROM ");
        return KeyJoin.list(text, listed, dialect);
    }
}
