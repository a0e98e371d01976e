package io.tributary.connect.mysql.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.mysql.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Snapshots and members end as the records say. */
@Tag("faults")
class SnapshotFaultIT extends AnyFault {
    SnapshotFaultIT() {
        super("snapshot_faults");
    }

    @Override
    Load newLoad(TestDatabase database, long seed) {
        return new VersionedLoad(database, seed);
    }

    @Test
    void aLoadMeetsEveryKindOfStatement() {
        assertThat(String.join("\n", calls()))
                .contains("INSERT INTO", "tributary_snapshots` WHERE fact_table = ? FOR UPDATE", ") SELECT `k`");
    }
}
