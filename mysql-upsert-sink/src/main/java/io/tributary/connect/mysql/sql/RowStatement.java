package io.tributary.connect.mysql.sql;

import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.table.Column;
import java.util.List;

/** A statement for any number of rows, with the values of the same columns of each row in it. */
public interface RowStatement {

    /** The columns whose values a row gives, in order. */
    List<Column> columns();

    SqlText text(List<Row> rows, Dialect dialect);
}
