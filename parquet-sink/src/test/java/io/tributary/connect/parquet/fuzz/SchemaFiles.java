package io.tributary.connect.parquet.fuzz;

import io.tributary.connect.parquet.encoding.Compression;
import io.tributary.connect.parquet.encoding.ParquetFormat;
import io.tributary.connect.parquet.encoding.RowFile;
import io.tributary.connect.parquet.encoding.RowFiles;
import io.tributary.connect.parquet.row.FileSchema;
import io.tributary.connect.parquet.row.GrowingRows;
import io.tributary.connect.parquet.row.RowRules;
import io.tributary.connect.parquet.store.LocalStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.connect.sink.SinkRecord;

/** Writes records into one file per schema, as the sink opens them, in batches of any size. */
public final class SchemaFiles {
    private final Path directory;
    private final Random random;
    private int files;

    public SchemaFiles(Path directory, Random random) {
        this.directory = directory;
        this.random = random;
    }

    /** The files, in the order of the schemas. */
    public List<Path> write(List<SinkRecord> produced, RowRules rules) throws IOException {
        GrowingRows rows = new GrowingRows(rules, "orders");
        List<Path> written = new ArrayList<>();
        FileSchema schema = null;
        RowFile open = null;
        List<Object[]> batch = new ArrayList<>();
        try (RowFiles parquet = new RowFiles(new ParquetFormat(Compression.ZSTD, 1, 1 << 20, 1 << 12, true))) {
            for (SinkRecord record : produced) {
                Object[] row = rows.row(record);
                if (schema != rows.schema()) {
                    if (open != null) {
                        open.write(batch);
                        batch.clear();
                        open.complete();
                    }
                    schema = rows.schema();
                    Path file = next();
                    written.add(file);
                    open = parquet.open(
                            new LocalStore(directory)
                                    .create(directory.relativize(file).toString()),
                            schema);
                }
                batch.add(row);
                if (random.nextInt(40) == 0) {
                    open.write(batch);
                    batch.clear();
                }
            }
            open.write(batch);
            open.complete();
        }
        return written;
    }

    /** A name that no file has. */
    Path next() {
        return directory.resolve(files++ + ".parquet");
    }
}
