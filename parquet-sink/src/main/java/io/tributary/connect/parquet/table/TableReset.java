package io.tributary.connect.parquet.table;

import io.tributary.connect.parquet.commit.MovedContent;
import io.tributary.connect.parquet.commit.Payload;
import io.tributary.connect.parquet.commit.Sealed;
import java.util.List;
import org.apache.kafka.connect.errors.ConnectException;

/** A table moves to the beginning of its topic only, and is made anew there: its image would be none of that offset. */
public final class TableReset implements MovedContent {
    private static final long BEGINNING = 0;

    @Override
    public Sealed kept(Payload payload, String entry, long offset) {
        if (offset != BEGINNING) {
            throw new ConnectException("The partition with log entry " + entry
                    + " is part of a table, which is the newest row of each"
                    + " key from the beginning of its topic on. Its offsets can only be reset, which makes it"
                    + " anew.");
        }
        return new Sealed(
                List.of(),
                TableEntry.of(payload, "The log entry " + entry).reset().payload());
    }
}
