package io.tributary.connect.mysql.row;

import io.tributary.connect.mysql.table.ColumnType;
import java.util.Collection;
import java.util.Map;

/** What the server says of texts under a collation: texts that are the same key have the same weight. */
@FunctionalInterface
public interface TextWeights {

    Map<String, String> of(ColumnType.Text type, Collection<String> texts);
}
