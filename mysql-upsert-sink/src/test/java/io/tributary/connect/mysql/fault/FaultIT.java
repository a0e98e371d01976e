package io.tributary.connect.mysql.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.mysql.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every record ends in the tables exactly once. */
@Tag("faults")
class FaultIT extends AnyFault {
    FaultIT() {
        super("faults");
    }

    @Override
    Load newLoad(TestDatabase database, long seed) {
        return new PlainLoad(database, seed);
    }

    @Test
    void aLoadMeetsEveryKindOfStatement() {
        assertThat(String.join("\n", calls()))
                .contains(
                        "CREATE TABLE IF NOT EXISTS `tributary_offsets`",
                        "FOR UPDATE",
                        "INSERT INTO `tributary_offsets`",
                        "SELECT COUNT(*)",
                        "INSERT INTO `customers`",
                        "UPDATE (SELECT",
                        "INSERT INTO `orders`",
                        "INSERT INTO `totals`",
                        "DELETE",
                        "ROLLBACK TO",
                        "commit",
                        "rollback");
    }
}
