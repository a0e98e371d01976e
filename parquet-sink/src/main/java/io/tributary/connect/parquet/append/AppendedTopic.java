package io.tributary.connect.parquet.append;

import io.tributary.connect.parquet.row.AgreedRows;
import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;

/** What all tasks agree upon for a topic that was claimed: its rows, and where they belong by its rule. */
@InputOutput
record AppendedTopic(AgreedRows rows, Placement placement, Beginning beginning) {
    AppendedTopic(AgreedRows rows, Placement placement) {
        this(rows, placement, new Beginning());
    }

    /** Before the first file of this task: what others have learnt of the types meanwhile. */
    void learn() throws IOException {
        if (!rows.hasFiles()) {
            rows.refresh();
        }
    }

    /** Whether its rows wait in memory for one another's types, before a file is begun. */
    boolean waitsForTypes() {
        return !rows.hasFiles() && !beginning.isOver();
    }
}
