package io.tributary.connect.parquet.append;

import io.tributary.connect.parquet.row.AgreedRows;
import io.tributary.connect.support.ring.InputOutput;

/** What all tasks agree upon for a topic that was claimed: its rows, and where they belong by its rule. */
@InputOutput
record AppendedTopic(AgreedRows rows, Placement placement) {}
