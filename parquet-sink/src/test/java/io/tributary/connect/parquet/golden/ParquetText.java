package io.tributary.connect.parquet.golden;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
import org.apache.parquet.schema.Type;

/** What a Parquet file holds, read without any code of the sink. */
final class ParquetText {
    private ParquetText() {}

    /** The schema in one line. */
    static String message(Path file) throws IOException {
        try (ParquetFileReader reader = open(file)) {
            return String.join(
                    " ", schema(reader).toString().lines().map(String::strip).toList());
        }
    }

    /** The names of the columns. */
    static List<String> columns(Path file) throws IOException {
        try (ParquetFileReader reader = open(file)) {
            return schema(reader).getFields().stream().map(Type::getName).toList();
        }
    }

    /** The values of a column without nulls. */
    static List<String> column(Path file, String name) throws IOException {
        List<String> values = new ArrayList<>();
        try (ParquetFileReader reader = open(file)) {
            MessageType schema = schema(reader);
            for (PageReadStore pages = reader.readNextRowGroup(); pages != null; pages = reader.readNextRowGroup()) {
                RecordReader<Group> rows = new ColumnIOFactory()
                        .getColumnIO(schema)
                        .getRecordReader(pages, new GroupRecordConverter(schema));
                for (long row = 0; row < pages.getRowCount(); row++) {
                    values.add(rows.read().getValueToString(schema.getFieldIndex(name), 0));
                }
            }
        }
        return values;
    }

    private static MessageType schema(ParquetFileReader reader) {
        return reader.getFooter().getFileMetaData().getSchema();
    }

    private static ParquetFileReader open(Path file) throws IOException {
        ParquetReadOptions options =
                ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
        return ParquetFileReader.open(new LocalInputFile(file), options);
    }
}
