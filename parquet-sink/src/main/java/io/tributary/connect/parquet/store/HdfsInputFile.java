package io.tributary.connect.parquet.store;

import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.util.HadoopStreams;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A file on HDFS to read from; parquet-java's own would open a second client, which nobody closes. */
@InputOutput
record HdfsInputFile(HdfsRoot root, Path file) implements InputFile {

    @Override
    public long getLength() throws IOException {
        return root.connect().getFileStatus(file).getLen();
    }

    @Override
    public SeekableInputStream newStream() throws IOException {
        return HadoopStreams.wrap(root.connect().open(file));
    }
}
