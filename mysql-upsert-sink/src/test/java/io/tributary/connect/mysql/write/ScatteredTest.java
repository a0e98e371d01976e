package io.tributary.connect.mysql.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.mysql.Tables;
import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.ColumnType;
import io.tributary.connect.mysql.table.ConflictKey;
import io.tributary.connect.mysql.table.Table;
import io.tributary.connect.mysql.table.TargetTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScatteredTest {
    private static final int OPTIONAL = 6;

    private final Table table = table();
    private final TargetTable target = new TargetTable(table, ConflictKey.of(table, List.of("k"), List.of()), null);

    @Test
    void aFewShapesAreWrittenByThemselves() {
        List<Row> rows = rows(50, 10);
        assertThat(scattered(rows)).isEqualTo(new Scattered(Row.groupedByColumns(rows), List.of()));
    }

    @Test
    void manyShapesOfFewRowsBecomeOneGroupInTheirOrder() {
        List<Row> rows = rows(200, 64);
        assertThat(scattered(rows)).isEqualTo(new Scattered(List.of(), List.of(rows)));
    }

    @Test
    void aShapeOfManyRowsIsStillWrittenByItself() {
        List<Row> same = IntStream.range(0, 20).mapToObj(i -> row(63)).toList();
        List<Row> others = rows(60, 60);
        List<Row> rows = new ArrayList<>(others.subList(0, 30));
        rows.addAll(same);
        rows.addAll(others.subList(30, 60));
        assertThat(scattered(rows)).isEqualTo(new Scattered(List.of(same), List.of(others)));
    }

    @Test
    void aGroupCarriesTheSameOfWhatMayNotBeAssignedToItselfOrDefaulted() {
        List<Row> rows = rows(128, 64);
        for (int i = 0; i < rows.size(); i++) {
            if (i % 2 == 0) {
                rows.get(i).set(column("at"), "2026-01-01 00:00:00");
            }
            if (i % 3 == 0) {
                rows.get(i).set(column("must"), "a");
            }
        }
        Scattered scattered = scattered(rows);
        assertThat(scattered.alike()).isEmpty();
        assertThat(scattered.unlike())
                .hasSize(4)
                .allSatisfy(group -> assertThat(group).allSatisfy(row -> {
                    assertThat(row.carries(column("at"))).isEqualTo(group.get(0).carries(column("at")));
                    assertThat(row.carries(column("must")))
                            .isEqualTo(group.get(0).carries(column("must")));
                }));
    }

    private Scattered scattered(List<Row> rows) {
        return Scattered.of(target, rows, Row.groupedByColumns(rows));
    }

    private List<Row> rows(int number, int shapes) {
        return IntStream.range(0, number).mapToObj(i -> row(i % shapes)).toList();
    }

    /** The bits say which of the optional columns it carries. */
    private Row row(int carried) {
        Row row = Row.of(table).set(column("k"), (long) carried);
        for (int i = 0; i < OPTIONAL; i++) {
            if ((carried & 1 << i) != 0) {
                row.set(column("c" + i), 1L);
            }
        }
        return row;
    }

    private Column column(String name) {
        return table.column(name).orElseThrow();
    }

    private static Table table() {
        Tables described = Tables.named("t").notNull("k", Tables.integer());
        for (int i = 0; i < OPTIONAL; i++) {
            described.with("c" + i, Tables.integer());
        }
        return described
                .with("at", new ColumnType.DateTime(6, false))
                .notNull("must", Tables.text(9))
                .primaryKey("k")
                .build();
    }
}
