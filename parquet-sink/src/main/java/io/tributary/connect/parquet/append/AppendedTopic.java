package io.tributary.connect.parquet.append;

import io.tributary.connect.parquet.row.AgreedRows;
import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;

/** What all tasks agree upon for a topic that was claimed: its rows, and where they belong by its rule. */
@InputOutput
record AppendedTopic(AgreedRows rows, Placement placement, Beginning beginning) {
    AppendedTopic(AgreedRows rows, Placement placement) {
        this(rows, placement, new Beginning(rows.hasFiles()));
    }

    /** A file is begun; the first one with what other tasks have learnt of the types meanwhile. */
    void fileBegins() throws IOException {
        if (!rows.hasFiles()) {
            rows.refresh();
        }
        beginning.end();
        rows.fileBegins();
    }
}
