package io.tributary.connect.parquet.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.parquet.commit.Payload;
import io.tributary.connect.parquet.commit.Sealed;
import io.tributary.connect.parquet.row.KeyForm;
import java.util.List;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;

class TableResetTest {
    private static final Payload TABLE = new TableEntry(
                    "record_key", "text", KeyForm.WRITTEN, new Image("image/2", 2, 10, 100), 4, 2, Progress.caughtUp(0))
            .payload();

    private final TableReset reset = new TableReset();

    @Test
    void dropsTheImageOfATable() {
        assertThat(reset.kept(TABLE, "2.json", 0))
                .isEqualTo(
                        new Sealed(
                                List.of(),
                                new Payload(
                                        "{\"keyForm\":2,\"version\":0,\"schema\":0,\"caughtUp\":false,\"reset\":true,\"runs\":[]}")));
    }

    @Test
    void refusesAnyOffsetButTheFirst() {
        assertThatThrownBy(() -> reset.kept(TABLE, "2.json", 1))
                .isInstanceOf(ConnectException.class)
                .hasMessageStartingWith("The partition with log entry 2.json is part of a table")
                .hasMessageEndingWith("Its offsets can only be reset, which makes it anew.");
    }

    @Test
    void namesTheEntryThatItDoesNotUnderstand() {
        assertThatThrownBy(() -> reset.kept(new Payload("{\"version\":\"six\"}"), "2.json", 0))
                .isInstanceOf(ConnectException.class)
                .hasMessage("The log entry 2.json says of its table what this build of Tributary does not read: use a"
                        + " newer Tributary.");
    }
}
