package io.tributary.connect.mysql.sql;

import io.tributary.connect.mysql.Tables;
import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.ColumnType;
import io.tributary.connect.mysql.table.ConflictKey;
import io.tributary.connect.mysql.table.Table;
import io.tributary.connect.mysql.table.TableName;
import io.tributary.connect.mysql.table.TargetTable;
import io.tributary.connect.mysql.table.UniqueKey;
import io.tributary.connect.support.testing.Golden;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The text of each statement for one row and for many, in both dialects; without a server. */
class StatementsGoldenTest {
    private final List<String> lines = new ArrayList<>();
    private final Table orders = Tables.named("or`ders")
            .notNull("shop", Tables.text(9, "utf8mb4_bin"))
            .notNull("day", new ColumnType.Date())
            .notNull("at", new ColumnType.DateTime(6, false))
            .with("note", Tables.text(60_000))
            .with("price", new ColumnType.Decimal(9, 2, false))
            .with("weight", new ColumnType.Floating(false, false, null))
            .with("raw", new ColumnType.Binary(9, false))
            .primaryKey("shop", "day", "at")
            .unique("notes", "note", "price")
            .build();
    private final Table members = Tables.named("members")
            .counted("id")
            .notNull("name", Tables.text(20))
            .with("since", new ColumnType.Time(0))
            .primaryKey("id")
            .unique("names", "name")
            .build();

    @Test
    void writesStatementsAsRecorded() {
        TargetTable byAll =
                new TargetTable(orders, ConflictKey.of(orders, List.of("shop", "day", "at"), List.of()), null);
        TargetTable byId = new TargetTable(members, ConflictKey.of(members, List.of("id"), List.of()), null);
        TargetTable byName = new TargetTable(
                members,
                ConflictKey.of(members, List.of("name"), List.of()),
                members.column("since").orElseThrow());
        for (Dialect dialect : Dialect.values()) {
            changes(byAll, List.of(order("a", 1), order("b'\\", 2), order("c".repeat(9_000), 3)), dialect);
            changes(byId, List.of(member(1, "a"), member(2, null)), dialect);
            changes(byName, List.of(member(1, "a"), member(2, "b")), dialect);
            owners(byAll, List.of(order("a", 1), order("b", 2)), dialect);
            owners(byId, List.of(member(1, "a"), member(2, "b")), dialect);
            List<String> names = List.of("a", "b", "c'");
            add(new MemberQuery(byName, byName.key().columns().get(0), members.columns()).text(names, dialect));
            add(new WeightQuery((ColumnType.Text) Tables.text(9)).text(names, dialect));
            add(new WeightQuery((ColumnType.Text) Tables.text(9, "utf8mb4_general_ci")).text(names, dialect));
        }
        offsets(new OffsetStatements(TableName.parse("o`ps.offsets")));
        snapshots(byName);
        Golden.assertSame("statements.txt", lines);
    }

    private void changes(TargetTable target, List<Row> rows, Dialect dialect) {
        List<Column> columns = target.table().columns();
        for (List<Row> some : List.of(rows.subList(0, 1), rows)) {
            add(new UpsertStatement(target, columns).text(some, dialect));
            add(new UpsertStatement(target, target.key().columns()).text(some, dialect));
            add(new UpdateStatement(target, columns).text(some, dialect));
            add(new UpdateStatement(target, columns, columns).text(some, dialect));
            add(new InsertStatement(target, columns).text(some, dialect));
            add(new DeleteStatement(target).text(some, dialect));
            add(new StoredQuery(target).text(some, dialect));
        }
    }

    private void owners(TargetTable target, List<Row> rows, Dialect dialect) {
        for (UniqueKey unique : target.key().others()) {
            add(new OwnersQuery(target, unique).text(rows, dialect));
        }
    }

    private void offsets(OffsetStatements offsets) {
        add(offsets.create());
        add(OffsetStatements.readComment());
        for (int rows = 1; rows <= 3; rows += 2) {
            add(offsets.insert(rows));
            add(offsets.insertOrMove(rows));
            add(offsets.takeOver(rows));
            add(offsets.readForUpdate(rows));
            add(offsets.advance(rows));
            add(offsets.check(rows));
        }
        add(offsets.delete());
        add(offsets.deleteAll());
    }

    private void snapshots(TargetTable target) {
        SnapshotStatements statements = new SnapshotStatements(TableName.parse("d`wh.fact's\\"));
        add(statements.createRegistry());
        add(statements.readShared());
        add(statements.readForUpdate());
        add(statements.insert());
        add(statements.update());
        add(statements.distinct());
        add(statements.delete());
        add(statements.createView(members.columns()));
        add(SnapshotStatements.copy(target, target.table().columns()));
    }

    private void add(SqlText text) {
        String bound = text.bound().isEmpty() ? "" : " with " + text.bound().size() + " bound";
        add(text + bound);
    }

    private void add(String sql) {
        lines.add(sql.replace("\n", "\\n").replace("\0", "\\0"));
    }

    private Row order(String note, int day) {
        Row row = Row.of(orders);
        Object[] values = {
            "s" + day,
            "2026-01-0" + day,
            "2026-01-01 00:00:00.000000",
            note,
            new BigDecimal("1E+2"),
            0.5 * day,
            ByteBuffer.wrap(new byte[] {1})
        };
        for (int i = 0; i < values.length; i++) {
            row.set(orders.columns().get(i), values[i]);
        }
        return row;
    }

    private Row member(long id, String name) {
        return Row.of(members)
                .set(members.columns().get(0), id)
                .set(members.columns().get(1), name)
                .set(members.columns().get(2), "12:00:00");
    }
}
