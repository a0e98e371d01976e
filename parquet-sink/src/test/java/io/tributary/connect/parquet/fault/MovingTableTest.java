package io.tributary.connect.parquet.fault;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Versions are whole and the plain map at their offsets while partitions lag, are reset, widen and move. */
@Tag("faults")
class MovingTableTest {
    private static final int HISTORIES = FaultRuns.ALL_POINTS ? 100 : 10;

    @Test
    void hasWholeVersionsThatAreThePlainMapAtTheirOffsets() throws IOException {
        for (int i = 0; i < HISTORIES; i++) {
            new MovingTable(FaultRuns.SEED + i).run();
        }
    }
}
