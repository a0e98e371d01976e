package io.tributary.connect.mysql.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.mysql.Tables;
import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.Table;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RowTest {
    private static final int OPTIONAL = 13;

    private final Table table = table();

    @Test
    void groupsRowsOfTheSameColumnsInTheOrderOfTheFirstOfEach() {
        Row first = row(1);
        Row other = row(2);
        Row again = row(1);
        assertThat(Row.groupedByColumns(List.of(first, other, again)))
                .containsExactly(List.of(first, again), List.of(other));
    }

    @Test
    void asksOnceForARowWhateverTheNumberOfShapes() {
        CountingMap groups = new CountingMap();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 15_000; i++) {
            rows.add(row(i % 5_000));
        }
        List<List<Row>> grouped = Row.groupedByColumns(rows, groups);
        assertThat(grouped).hasSize(5_000).allSatisfy(group -> assertThat(group).hasSize(3));
        assertThat(groups.asked).isEqualTo(rows.size());
        Set<Integer> hashes = new HashSet<>();
        groups.keySet().forEach(places -> hashes.add(places.hashCode()));
        assertThat(hashes).as("so that an answer costs the same in a large map").hasSizeGreaterThan(4_900);
    }

    @Test
    void asksOnlyWhereTheColumnsChange() {
        CountingMap groups = new CountingMap();
        Row.groupedByColumns(List.of(row(1), row(1), row(1), row(2)), groups);
        assertThat(groups.asked).isEqualTo(2);
    }

    /** The bits say which of the optional columns it carries. */
    private Row row(int carried) {
        Row row = Row.of(table).set(table.columns().get(0), (long) carried);
        for (int i = 0; i < OPTIONAL; i++) {
            if ((carried & 1 << i) != 0) {
                Column column = table.columns().get(1 + i);
                row.set(column, 1L);
            }
        }
        return row;
    }

    private static Table table() {
        Tables described = Tables.named("t").notNull("k", Tables.integer());
        for (int i = 0; i < OPTIONAL; i++) {
            described.with("c" + i, Tables.integer());
        }
        return described.primaryKey("k").build();
    }

    private static final class CountingMap extends LinkedHashMap<BitSet, List<Row>> {
        private static final long serialVersionUID = 1L;

        private int asked;

        @Override
        public List<Row> computeIfAbsent(BitSet places, Function<? super BitSet, ? extends List<Row>> group) {
            asked++;
            return super.computeIfAbsent(places, group);
        }
    }
}
