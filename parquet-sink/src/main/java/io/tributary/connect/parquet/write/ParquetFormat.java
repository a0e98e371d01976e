package io.tributary.connect.parquet.write;

import io.tributary.connect.parquet.row.FileSchema;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.codec.ZstandardCodec;
import org.apache.parquet.io.OutputFile;
import org.jspecify.annotations.Nullable;

/**
 * How files are encoded: the settings {@code parquet.*}, and writers that follow them.
 *
 * @param level of the zstd compression
 */
public record ParquetFormat(Compression compression, int level, long rowGroupBytes, int pageBytes, boolean dictionary) {

    /** A writer of rows with this schema. The caller closes it; a writer that threw has to be thrown away. */
    public ParquetWriter<@Nullable Object[]> open(OutputFile file, FileSchema schema) throws IOException {
        PlainParquetConfiguration configuration = new PlainParquetConfiguration();
        configuration.setInt(ZstandardCodec.PARQUET_COMPRESS_ZSTD_LEVEL, level);
        return new Builder(file, schema)
                .withConf(configuration)
                .withCompressionCodec(compression.codec())
                .withRowGroupSize(rowGroupBytes)
                .withPageSize(pageBytes)
                .withDictionaryEncoding(dictionary)
                .build();
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
