package io.tributary.connect.parquet.encoding;

import io.tributary.connect.support.ring.InputOutput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * The codecs of all writers of a task: one set each would cost some two megabytes per open file. A writer that closes
 * must not release them.
 */
@InputOutput
final class SharedCodecs implements CompressionCodecFactory, AutoCloseable {
    private final CodecFactory codecs;

    SharedCodecs(ParquetConfiguration configuration, int pageBytes) {
        this.codecs = new CodecFactory(configuration, pageBytes);
    }

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        return codecs.getCompressor(codec);
    }

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec, int level) {
        return codecs.getCompressor(codec, level);
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        return codecs.getDecompressor(codec);
    }

    @Override
    public void release() {
        // The other writers still use them.
    }

    @Override
    public void close() {
        codecs.release();
    }
}
