package io.tributary.connect.mysql.write;

import io.tributary.connect.mysql.connection.Transaction;
import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.sql.Chunks;
import io.tributary.connect.mysql.sql.RowStatement;
import io.tributary.connect.mysql.sql.SqlText;
import io.tributary.connect.mysql.table.TableName;
import io.tributary.connect.support.ring.InputOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * The statements of a transaction in their order. Those for few rows wait for each other, because what they cost is the way
 * to the server, and go together. {@link #send()} is due at the end, and before anything is read that they write.
 */
@InputOutput
final class Outgoing {
    /** With more the server works for a statement as long as that is on its way. */
    private static final int FEW_ROWS = 100;

    private static final long MOST_BYTES = 1 << 19;
    /** In UTF-8; two for one that is half of a pair. */
    private static final long MOST_BYTES_PER_CHAR = 3;

    private final Transaction transaction;
    private final RowWriter writer;
    private final boolean together;
    private final List<SmallStatement> waiting = new ArrayList<>();
    private long bytes;

    Outgoing(Transaction transaction, RowWriter writer, boolean together) {
        this.transaction = transaction;
        this.writer = writer;
        this.together = together;
    }

    /** A statement for few rows of a table. */
    record SmallStatement(TableName table, SqlText text, int rows) {}

    void add(TableName table, RowStatement statement, List<Row> written) {
        if (!together || !isSmall(table, statement, written)) {
            send();
            writer.execute(transaction, table, statement, written);
            return;
        }
        SqlText text = statement.text(written, transaction.server().dialect());
        SmallStatement small = new SmallStatement(table, text, written.size());
        if (!text.bound().isEmpty()) {
            send();
            writer.execute(transaction, List.of(small));
            return;
        }
        long size = text.length() * MOST_BYTES_PER_CHAR;
        if (bytes + size > mostBytes()) {
            send();
        }
        waiting.add(small);
        bytes += size;
    }

    void send() {
        if (!waiting.isEmpty()) {
            List<SmallStatement> sent = List.copyOf(waiting);
            waiting.clear();
            bytes = 0;
            writer.execute(transaction, sent);
        }
    }

    private boolean isSmall(TableName table, RowStatement statement, List<Row> written) {
        if (written.size() > Math.min(FEW_ROWS, writer.mostRows(table))) {
            return false;
        }
        long size = 0;
        for (Row row : written) {
            size += Chunks.size(row, statement.columns());
        }
        return size <= mostBytes();
    }

    private long mostBytes() {
        return Math.min(MOST_BYTES, transaction.server().maxStatementBytes());
    }
}
