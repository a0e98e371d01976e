package io.tributary.connect.parquet.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;

/** The rows of a file, by their offsets in the form of {@link Normal}, read without any code of the sink. */
public final class ReadRows {
    private ReadRows() {}

    public static MessageType schema(Path file) throws IOException {
        try (ParquetFileReader reader = open(file)) {
            return reader.getFooter().getFileMetaData().getSchema();
        }
    }

    /** Without the metadata columns. */
    static Map<Long, Object> of(Path file, boolean emptiesAreNull) throws IOException {
        Map<Long, Object> rows = projected(file, schema(file));
        rows.replaceAll((offset, row) -> withoutMetadata(emptiesAreNull ? orEmpty(Normal.json(row)) : row));
        return rows;
    }

    static Object orEmpty(Object row) {
        return row == null ? Map.of() : row;
    }

    private static Object withoutMetadata(Object row) {
        Map<String, Object> fields = new TreeMap<>();
        ((Map<?, ?>) row).forEach((name, value) -> fields.put((String) name, value));
        fields.remove("_offset");
        fields.remove("_key");
        return fields;
    }

    /** All columns of the projection. */
    static Map<Long, Object> projected(Path file, MessageType projection) throws IOException {
        Map<Long, Object> rows = new TreeMap<>();
        forEach(file, projection, row -> rows.put(row.getLong("_offset", 0), Normal.group(row)));
        return rows;
    }

    /** With the columns of the projection. */
    public static void forEach(Path file, MessageType projection, Consumer<Group> row) throws IOException {
        try (ParquetFileReader reader = open(file)) {
            reader.setRequestedSchema(projection);
            for (PageReadStore pages = reader.readNextRowGroup(); pages != null; pages = reader.readNextRowGroup()) {
                RecordReader<Group> groups = new ColumnIOFactory()
                        .getColumnIO(
                                projection, reader.getFooter().getFileMetaData().getSchema())
                        .getRecordReader(pages, new GroupRecordConverter(projection));
                for (long i = 0; i < pages.getRowCount(); i++) {
                    row.accept(groups.read());
                }
            }
        }
    }

    private static ParquetFileReader open(Path file) throws IOException {
        ParquetReadOptions options =
                ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
        return ParquetFileReader.open(new LocalInputFile(file), options);
    }
}
