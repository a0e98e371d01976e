package io.tributary.connect.mysql.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.mysql.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What waits for a row of another partition is written once that is there. */
@Tag("faults")
class HeldFaultIT extends AnyFault {
    HeldFaultIT() {
        super("held_faults");
    }

    @Override
    Load newLoad(TestDatabase database, long seed) {
        return new FamilyLoad(database, seed);
    }

    @Test
    void aLoadMeetsEveryKindOfStatement() {
        assertThat(String.join("\n", calls())).contains("INSERT INTO `children`", "ROLLBACK TO", "commit", "rollback");
    }
}
