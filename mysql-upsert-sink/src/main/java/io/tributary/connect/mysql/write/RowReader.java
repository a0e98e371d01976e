package io.tributary.connect.mysql.write;

import io.tributary.connect.mysql.connection.TextStatement;
import io.tributary.connect.mysql.connection.Transaction;
import io.tributary.connect.mysql.dimension.MemberRef;
import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.sql.MemberQuery;
import io.tributary.connect.mysql.sql.OwnersQuery;
import io.tributary.connect.mysql.sql.SqlText;
import io.tributary.connect.mysql.sql.StoredQuery;
import io.tributary.connect.mysql.sql.WeightQuery;
import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.ColumnType;
import io.tributary.connect.mysql.table.Table;
import io.tributary.connect.mysql.table.TargetTable;
import io.tributary.connect.support.ring.InputOutput;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks the server within a transaction, for many values at once. */
@InputOutput
public final class RowReader {
    private static final int MAX_VALUES = 5_000;
    /** No byte is such a character. */
    private static final char NO_WEIGHT = '\u0100';

    private final Transaction transaction;

    public RowReader(Transaction transaction) {
        this.transaction = transaction;
    }

    /** The stored state of those members that exist; rows are of the dimension's table. */
    public Map<MemberRef, Row> members(Table table, MemberQuery query, List<MemberRef> members) {
        Map<MemberRef, Row> found = new HashMap<>();
        ask(
                "Reading table " + table.name(),
                members,
                some -> {
                    List<?> keys = some.stream().map(MemberRef::key).toList();
                    return query.text(keys, transaction.server().dialect());
                },
                (member, result) -> {
                    Row row = Row.of(table);
                    for (int i = 0; i < query.state().size(); i++) {
                        Column column = query.state().get(i);
                        row.set(column, StoredValue.read(result, i + 2, column.type()));
                    }
                    found.put(member, row);
                });
        return found;
    }

    /** The stored rows that have the value of a row in a unique key, with the columns of their own key. */
    public IdentityHashMap<Row, Row> owners(Table table, OwnersQuery query, List<Row> rows) {
        IdentityHashMap<Row, Row> owners = new IdentityHashMap<>();
        ask(
                "Reading table " + table.name(),
                rows,
                some -> query.text(some, transaction.server().dialect()),
                (row, result) -> {
                    Row owner = Row.of(table);
                    for (int i = 0; i < query.key().size(); i++) {
                        Column column = query.key().get(i);
                        owner.set(column, StoredValue.read(result, i + 2, column.type()));
                    }
                    owners.put(row, owner);
                });
        return owners;
    }

    /** Those rows whose key is that of a stored one, which nobody else can change or delete from here on; by identity. */
    public Set<Row> stored(TargetTable target, List<Row> rows) {
        Set<Row> stored = Collections.newSetFromMap(new IdentityHashMap<>());
        StoredQuery query = new StoredQuery(target);
        ask(
                "Reading table " + target,
                rows,
                some -> query.text(some, transaction.server().dialect()),
                (row, result) -> stored.add(row));
        return stored;
    }

    /** The weights of texts under the collation of their column. */
    public Map<String, String> weights(ColumnType.Text type, Collection<String> texts) {
        WeightQuery query = new WeightQuery(type);
        Map<String, String> weights = new HashMap<>();
        ask(
                "Comparing keys",
                List.copyOf(texts),
                some -> query.text(some, transaction.server().dialect()),
                (text, result) -> weights.put(text, weight(text, result.getBytes(2))));
        return weights;
    }

    /** Any text of the same bytes would do. A text that no column can hold is equal to itself only. */
    private static String weight(String text, byte @Nullable [] weight) {
        return weight == null ? NO_WEIGHT + text : new String(weight, StandardCharsets.ISO_8859_1);
    }

    /** Each line of an answer begins with the place of a value in the list that was asked for. */
    private <T> void ask(String what, List<T> values, Question<T> question, Answer<T> answer) {
        transaction.run(what, open -> {
            for (int start = 0; start < values.size(); start += MAX_VALUES) {
                List<T> some = values.subList(start, Math.min(values.size(), start + MAX_VALUES));
                try (TextStatement text = TextStatement.of(question.about(some), open);
                        ResultSet result = text.query()) {
                    while (result.next()) {
                        answer.read(some.get(result.getInt(1)), result);
                    }
                }
            }
            return true;
        });
    }

    @FunctionalInterface
    private interface Question<T> {
        SqlText about(List<T> values);
    }

    @FunctionalInterface
    private interface Answer<T> {
        void read(T value, ResultSet line) throws SQLException;
    }
}
