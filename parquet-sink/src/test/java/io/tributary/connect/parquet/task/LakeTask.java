package io.tributary.connect.parquet.task;

import io.tributary.connect.parquet.commit.Draft;
import io.tributary.connect.parquet.commit.Lake;
import io.tributary.connect.parquet.commit.WriteMode;
import io.tributary.connect.support.metrics.SeamCounters;
import io.tributary.connect.support.seam.Drive;
import io.tributary.connect.support.seam.Rules;
import io.tributary.connect.support.seam.WriterTask;
import java.util.Map;

/** The sink's task, with a lake that no settings can name. */
public final class LakeTask extends WriterTask<Draft> {
    private final Lake lake;
    private final WriteMode mode;
    private final Rules rules;

    LakeTask(Lake lake, WriteMode mode, Rules rules, Drive drive) {
        super(drive, new SeamCounters());
        this.lake = lake;
        this.mode = mode;
        this.rules = rules;
    }

    @Override
    public String version() {
        return "test";
    }

    @Override
    protected Parts<Draft> parts(Map<String, String> settings, Drive clock) {
        return new Parts<>(mode, new LakeWriter(lake, mode), rules);
    }
}
