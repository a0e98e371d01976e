package io.tributary.connect.parquet.write;

import io.tributary.connect.parquet.row.FileSchema;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.codec.ZstandardCodec;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.OutputFile;
import org.jspecify.annotations.Nullable;

/** Opens the Parquet files of a task, which share their codecs and what they learn about dictionaries. */
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

    public RowFiles(ParquetFormat format) {
        this.format = format;
        configuration.setInt(ZstandardCodec.PARQUET_COMPRESS_ZSTD_LEVEL, format.level());
        this.codecs = new SharedCodecs(configuration, format.pageBytes());
    }

    public RowFile open(OutputFile file, FileSchema schema) throws IOException {
        RowFile.RememberedStream stream = new RowFile.RememberedStream(file);
        Builder builder = new Builder(stream, schema)
                .withConf(configuration)
                .withCodecFactory(codecs)
                .withCompressionCodec(format.compression().codec())
                .withRowGroupSize(format.rowGroupBytes())
                .withPageSize(format.pageBytes())
                .withDictionaryEncoding(format.dictionary());
        DictionaryTrials trials = dictionaryTrials.computeIfAbsent(schema, known -> new DictionaryTrials());
        Set<String> useless = trials.next();
        useless.forEach(column -> builder.withDictionaryEncoding(column, false));
        format.plainColumns().forEach(column -> builder.withDictionaryEncoding(column, false));
        if (!format.bloomFilterColumns().isEmpty()) {
            // As large as the values need: the fixed size is a megabyte, also for a file of ten rows.
            builder.withAdaptiveBloomFilterEnabled(true);
            format.bloomFilterColumns().forEach(column -> builder.withBloomFilterEnabled(column, true));
        }
        Consumer<ParquetMetadata> completed = useless.isEmpty() ? trials::tried : footer -> {};
        return new RowFile(builder.build(), stream, bloomFilterBytes(schema), completed);
    }

    private long bloomFilterBytes(FileSchema schema) {
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

    private static final class Builder extends ParquetWriter.Builder<@Nullable Object[], Builder> {
        private final FileSchema schema;

        Builder(OutputFile file, FileSchema schema) {
            super(file);
            this.schema = schema;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @Deprecated // Abstract in parquet-java, which calls the other one.
        protected WriteSupport<@Nullable Object[]> getWriteSupport(Configuration configuration) {
            return new RowWriteSupport(schema);
        }

        @Override
        protected WriteSupport<@Nullable Object[]> getWriteSupport(ParquetConfiguration configuration) {
            return new RowWriteSupport(schema);
        }
    }
}
