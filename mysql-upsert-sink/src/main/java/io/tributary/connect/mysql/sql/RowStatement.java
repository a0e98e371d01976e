package io.tributary.connect.mysql.sql;

import io.tributary.connect.mysql.table.Column;
import java.util.List;

/** A statement for any number of rows; each row binds the same columns. */
public interface RowStatement {

    /** The columns whose values a row binds, in order. */
    List<Column> columns();

    String text(int rows, Dialect dialect);
}
