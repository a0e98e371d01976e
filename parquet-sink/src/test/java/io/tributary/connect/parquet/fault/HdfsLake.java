package io.tributary.connect.parquet.fault;

import io.tributary.connect.parquet.store.FileSystem;
import io.tributary.connect.parquet.store.Publication;
import io.tributary.connect.parquet.store.StoreUrl;
import java.io.IOException;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** A directory of an HDFS cluster that stays up: what it has answered for is durable. */
record HdfsLake(String url) implements TestedFileSystem {

    @Override
    public FileSystem newStore() {
        return (FileSystem) StoreUrl.parse("store.url", url).open(Map.of());
    }

    /** One rename, so nothing can come between. */
    @Override
    public Publication publish(FileSystem store, String temporary, String published, long bytes, Step between)
            throws IOException {
        return store.rename(temporary, published, bytes);
    }

    @Override
    public void powerFailure(Random random) {}

    @Override
    public Set<String> paths() throws IOException {
        Path root = new Path(url);
        Set<String> paths = new TreeSet<>();
        RemoteIterator<LocatedFileStatus> files = FileContext.getFileContext(root.toUri(), new Configuration())
                .util()
                .listFiles(root, true);
        while (files.hasNext()) {
            paths.add(root.toUri().relativize(files.next().getPath().toUri()).getPath());
        }
        return paths;
    }
}
