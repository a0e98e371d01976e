package io.tributary.connect.parquet.encoding;

import io.tributary.connect.parquet.row.FileSchema;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Columns that settings name and no file has had yet: most likely a spelling mistake, of which nobody else would tell. */
final class UnmetColumns {
    private static final Logger LOG = LoggerFactory.getLogger(UnmetColumns.class);
    /** A column may come with later records. */
    private static final int FILES_BEFORE_DOUBT = 20;

    private final Set<String> names;
    private int files;

    UnmetColumns(Collection<String> names) {
        this.names = new TreeSet<>(names);
    }

    /** Another file has these columns. */
    void opened(FileSchema schema) {
        if (names.isEmpty()) {
            return;
        }
        schema.message().getColumns().forEach(column -> names.remove(String.join(".", column.getPath())));
        if (++files == FILES_BEFORE_DOUBT && !names.isEmpty()) {
            LOG.warn(
                    "None of the {} files so far has a column {}, as parquet.plain.columns or"
                            + " parquet.bloom.filter.columns names it. A field of a structure is written user.id, the items"
                            + " of a list tags.list.element.",
                    files,
                    String.join(", ", names));
        }
    }
}
