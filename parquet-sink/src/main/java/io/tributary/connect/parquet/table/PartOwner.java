package io.tributary.connect.parquet.table;

import io.tributary.connect.parquet.commit.FileNames;

/** A partition of a table that this task owns, by the claim with this number. */
record PartOwner(FileNames names, long claim, CatchUp catchUp) {
    String newFileId() {
        return names.fileId(claim);
    }
}
