package io.tributary.connect.parquet.store;

import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;
import java.util.EnumSet;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.util.HadoopStreams;
import org.apache.parquet.io.PositionOutputStream;

/**
 * A new file on HDFS, durable when its stream closes normally: each data node syncs each block to its disk as it
 * completes it, and the name node answers the close from its synced edit log. (An hsync would only reach the last
 * block.)
 */
@InputOutput
final class HdfsOutputFile implements NewFile {
    private static final EnumSet<CreateFlag> NEW_AND_DURABLE = EnumSet.of(CreateFlag.CREATE, CreateFlag.SYNC_BLOCK);

    private final HdfsRoot root;
    private final Path file;

    HdfsOutputFile(HdfsRoot root, Path file) {
        this.root = root;
        this.file = file;
    }

    FSDataOutputStream create() throws IOException {
        return root.connect().create(file, NEW_AND_DURABLE, root.creation());
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) throws IOException {
        return HadoopStreams.wrap(create());
    }

    @Override
    public String getPath() {
        return file.toString();
    }
}
