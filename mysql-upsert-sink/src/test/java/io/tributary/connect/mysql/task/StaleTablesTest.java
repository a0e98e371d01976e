package io.tributary.connect.mysql.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.mysql.Tables;
import io.tributary.connect.mysql.table.Table;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StaleTablesTest {
    private final StaleTables stale = new StaleTables();

    @Test
    void areMetAgainWhereTheyAreAsTheyWereRead() {
        assertThat(stale.areMetAgain(Set.of(orders("a", "b"), lines()))).isFalse();
        assertThat(stale.areMetAgain(Set.of(orders("a", "b")))).isTrue();
    }

    @Test
    void areOthersOnceTheyHaveChangedSince() {
        assertThat(stale.areMetAgain(Set.of(orders("a", "b"), lines()))).isFalse();
        assertThat(stale.areMetAgain(Set.of(orders("a"), lines()))).isFalse();
        assertThat(stale.areMetAgain(Set.of(orders(), lines()))).isFalse();
        assertThat(stale.areMetAgain(Set.of(orders(), lines()))).isTrue();
    }

    @Test
    void areTheSinksOwnWhereNoRowsAreWritten() {
        assertThat(stale.areMetAgain(Set.of())).isFalse();
        assertThat(stale.areMetAgain(Set.of())).isTrue();
    }

    @Test
    void areForgottenWhenABatchIsDurable() {
        assertThat(stale.areMetAgain(Set.of(lines()))).isFalse();
        stale.forget();
        assertThat(stale.areMetAgain(Set.of(lines()))).isFalse();
    }

    private static Table orders(String... columns) {
        Tables table = Tables.named("orders").notNull("id", Tables.integer());
        List.of(columns).forEach(column -> table.with(column, Tables.integer()));
        return table.primaryKey("id").build();
    }

    private static Table lines() {
        return Tables.named("lines")
                .notNull("id", Tables.integer())
                .primaryKey("id")
                .build();
    }
}
