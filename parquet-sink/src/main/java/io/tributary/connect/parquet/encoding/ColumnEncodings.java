package io.tributary.connect.parquet.encoding;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.values.ValuesWriter;
import org.apache.parquet.column.values.factory.DefaultV1ValuesWriterFactory;
import org.apache.parquet.column.values.factory.ValuesWriterFactory;
import org.apache.parquet.column.values.fallback.FallbackValuesWriter;
import org.apache.parquet.column.values.plain.PlainValuesWriter;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/**
 * The encodings of a file, those of parquet-java for format version 1, but for the dictionaries of byte strings, which are
 * faster.
 */
final class ColumnEncodings implements ValuesWriterFactory {
    private final ValuesWriterFactory others = new DefaultV1ValuesWriterFactory();
    private final Map<ColumnDescriptor, BinaryDictionaryWriter> dictionaries = new HashMap<>();
    private @Nullable ParquetProperties properties;

    @Override
    public void initialize(ParquetProperties ofFile) {
        properties = ofFile;
        others.initialize(ofFile);
    }

    /** The one that the column's values of the newest row group go to first, if any. */
    @Nullable BinaryDictionaryWriter dictionary(ColumnDescriptor column) {
        return dictionaries.get(column);
    }

    @Override
    public ValuesWriter newValuesWriter(ColumnDescriptor column) {
        ParquetProperties ofFile = Objects.requireNonNull(properties, "initialize comes first");
        boolean isBinary = column.getPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.BINARY;
        if (!isBinary || !ofFile.isDictionaryEnabled(column)) {
            return others.newValuesWriter(column);
        }
        BinaryDictionaryWriter dictionary = new BinaryDictionaryWriter(ofFile);
        dictionaries.put(column, dictionary);
        return FallbackValuesWriter.of(
                dictionary,
                new PlainValuesWriter(
                        ofFile.getInitialSlabSize(), ofFile.getPageSizeThreshold(), ofFile.getAllocator()));
    }
}
