package io.tributary.connect.parquet.encoding;

import io.tributary.connect.parquet.row.FileSchema;
import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.codec.ZstandardCodec;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.OutputFile;

/** Opens the Parquet files of a task, which share their codecs and what they learn about dictionaries. */
@InputOutput
public final class RowFiles implements AutoCloseable {
    /**
     * Candidates of 1 MB, 512 kB and so on, until values rule them out; the collector rounds the large ones up to whole
     * regions.
     */
    private static final long BLOOM_FILTER_BYTES = 3_500_000;

    private final ParquetFormat format;
    private final PlainParquetConfiguration configuration = new PlainParquetConfiguration();
    private final SharedCodecs codecs;
    private final Map<FileSchema, DictionaryTrials> dictionaryTrials = new WeakHashMap<>();
    private final UnmetColumns unmet;

    public RowFiles(ParquetFormat format) {
        this.format = format;
        configuration.setInt(ZstandardCodec.PARQUET_COMPRESS_ZSTD_LEVEL, format.level());
        this.codecs = new SharedCodecs(configuration, format.pageBytes());
        Set<String> named = new HashSet<>(format.plainColumns());
        named.addAll(format.bloomFilterColumns());
        this.unmet = new UnmetColumns(named);
    }

    public RowFile open(OutputFile file, FileSchema schema) throws IOException {
        unmet.opened(schema);
        DictionaryTrials trials = dictionaryTrials.computeIfAbsent(schema, known -> new DictionaryTrials());
        Set<String> useless = trials.next();
        ColumnEncodings encodings = new ColumnEncodings();
        ParquetProperties encoding = encoding(encodings, useless);
        BytesInputCompressor compressor =
                codecs.getCompressor(format.compression().codec());
        RowFile.RememberedStream stream = new RowFile.RememberedStream(file);
        return new RowFile(
                new ParquetFileWriter(
                        stream,
                        schema.message(),
                        ParquetFileWriter.Mode.CREATE,
                        format.rowGroupBytes(),
                        ParquetWriter.MAX_PADDING_SIZE_DEFAULT,
                        null,
                        encoding),
                stream,
                () -> new RowGroup(schema, encoding, encodings, compressor),
                format.rowGroupBytes(),
                useless.isEmpty() ? trials::tried : footer -> {});
    }

    private ParquetProperties encoding(ColumnEncodings encodings, Set<String> withoutDictionary) {
        ParquetProperties.Builder encoding = ParquetProperties.builder()
                .withPageSize(format.pageBytes())
                .withDictionaryEncoding(format.dictionary())
                .withValuesWriterFactory(encodings);
        withoutDictionary.forEach(column -> encoding.withDictionaryEncoding(column, false));
        format.plainColumns().forEach(column -> encoding.withDictionaryEncoding(column, false));
        if (!format.bloomFilterColumns().isEmpty()) {
            // As large as the values need: the fixed size is a megabyte, also for a file of ten rows.
            encoding.withAdaptiveBloomFilterEnabled(true);
            format.bloomFilterColumns().forEach(column -> encoding.withBloomFilterEnabled(column, true));
        }
        return encoding.build();
    }

    /** Memory that the bloom filters of an open file take. */
    public long bloomFilterBytes(FileSchema schema) {
        return schema.message().getColumns().stream()
                        .filter(column -> format.bloomFilterColumns().contains(String.join(".", column.getPath())))
                        .count()
                * BLOOM_FILTER_BYTES;
    }

    /** Reads a file that {@link #open} was written with. */
    public RowReader read(InputFile file) throws IOException {
        ParquetReadOptions options = ParquetReadOptions.builder(configuration)
                .withCodecFactory(codecs)
                .build();
        return new RowReader(ParquetFileReader.open(file, options));
    }

    @Override
    public void close() {
        codecs.close();
    }
}
