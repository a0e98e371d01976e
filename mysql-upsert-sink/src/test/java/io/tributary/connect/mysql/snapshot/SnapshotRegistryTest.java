package io.tributary.connect.mysql.snapshot;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.mysql.connection.Server;
import io.tributary.connect.mysql.sql.Dialect;
import io.tributary.connect.mysql.table.UnusableTargetException;
import org.junit.jupiter.api.Test;

class SnapshotRegistryTest {
    @Test
    void isKeptOnlyWhereOneServerKnowsAllLocks() {
        assertThatThrownBy(() -> SnapshotRegistry.requireOnePrimary(server(true)))
                .isInstanceOf(UnusableTargetException.class)
                .hasMessageContaining("snapshot.mode=versioned needs one server that all write to")
                .hasMessageContaining("group_replication_single_primary_mode=ON");
        assertThatCode(() -> SnapshotRegistry.requireOnePrimary(server(false))).doesNotThrowAnyException();
    }

    private static Server server(boolean hasSeveralPrimaries) {
        return new Server(Dialect.MYSQL, 1 << 20, "a", 1, false, hasSeveralPrimaries);
    }
}
