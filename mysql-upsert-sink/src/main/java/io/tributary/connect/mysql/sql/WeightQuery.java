package io.tributary.connect.mysql.sql;

import io.tributary.connect.mysql.table.ColumnType;
import io.tributary.connect.mysql.table.TextEquality;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the weights of texts under a collation, NULL for what its character set lacks: equal for equal texts. Each text is
 * listed with its place before it, as it is answered.
 */
public final class WeightQuery {
    private final ColumnType.Text type;

    public WeightQuery(ColumnType.Text type) {
        this.type = type;
    }

    public SqlText text(List<String> texts, Dialect dialect) {
        String wanted = KeyJoin.WANTED + "." + KeyJoin.place(1);
        String counted = TextEquality.isPadded(type.collation()) ? "TRIM(TRAILING ' ' FROM " + wanted + ")" : wanted;
        String weight = weight(counted);
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

    /** Under two collations the server weighs texts alike that it tells apart, and what it tells them apart by is added. */
    private String weight(String counted) {
        String typed = KeyJoin.typed(type, counted);
        String weight = "WEIGHT_STRING(" + typed + ")";
        @Nullable String besides = switch (type.collation()) {
            case "big5_chinese_ci" -> "REGEXP_REPLACE(" + counted + ", '[ -~]', '')";
            case "gb18030_chinese_ci" -> "LOWER(" + typed + ")";
            default -> null;
        };
        return besides == null ? weight : "CONCAT(" + weight + ", CAST(" + besides + " AS BINARY))";
    }
}
