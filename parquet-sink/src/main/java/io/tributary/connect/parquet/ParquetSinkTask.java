package io.tributary.connect.parquet;

import io.tributary.connect.parquet.commit.Draft;
import io.tributary.connect.parquet.commit.Lake;
import io.tributary.connect.parquet.commit.WriteMode;
import io.tributary.connect.parquet.task.LakeWriter;
import io.tributary.connect.support.BuildVersion;
import io.tributary.connect.support.metrics.SeamCounters;
import io.tributary.connect.support.seam.Drive;
import io.tributary.connect.support.seam.WriterTask;
import io.tributary.connect.support.seam.WriterThread;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the records of its partitions into the lake. */
public final class ParquetSinkTask extends WriterTask<Draft> {
    private static final Logger LOG = LoggerFactory.getLogger(ParquetSinkTask.class);

    public ParquetSinkTask() {
        this(new WriterThread());
    }

    /** Its writer has its turns when {@code drive} says so. */
    public ParquetSinkTask(Drive drive) {
        super(drive, new SeamCounters());
    }

    @Override
    public String version() {
        return BuildVersion.current();
    }

    @Override
    protected Parts<Draft> parts(Map<String, String> settings, Drive clock) {
        ParquetSinkConfig config = new ParquetSinkConfig(settings);
        config.declaredInVain()
                .forEach(topic ->
                        LOG.warn("schema.declared.{} has no effect: the connector reads no topic of that name", topic));
        Lake lake = config.lake(clock::nowMs);
        WriteMode mode = config.writeMode(lake);
        return new Parts<>(mode, new LakeWriter(lake, mode), config.rules());
    }
}
