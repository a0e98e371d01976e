package io.tributary.connect.parquet.fault;

import io.tributary.connect.parquet.store.MiniHdfs;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@link ExactlyOnceTest} on a real HDFS, for a sample of its points; for all of them in the profile faults. */
@Tag("faults")
class HdfsExactlyOnceIT {
    private static final int SAMPLED_CRASHES = 30;
    private static final int SAMPLED_ERRORS = 6;
    private static final int SAMPLED_FREEZES = 6;
    private static final int RECORDS = 600;
    /** They mostly wait for the disk. */
    private static final int AT_A_TIME = 6;

    private static final FaultRuns RUNS = new FaultRuns(AT_A_TIME, HdfsExactlyOnceIT::scenario);

    /** A publication is one rename there, so nothing comes between. */
    private static final EnumSet<Moment> MOMENTS = EnumSet.of(Moment.BEFORE, Moment.AFTER);

    private static List<FaultPoint> points = List.of();

    @BeforeAll
    static void listPoints() throws IOException {
        Scenario scenario = scenario(FaultRuns.SEED);
        points = FaultPoint.of(scenario.loadToTheEnd(Incident.NONE), MOMENTS);
        scenario.assertExactlyOnce("no fault");
    }

    @Test
    void survivesACrashAtAnyCall() throws Exception {
        RUNS.sampled(FaultKind.CRASH, points, SAMPLED_CRASHES);
    }

    @Test
    void survivesAnErrorAtAnyCall() throws Exception {
        RUNS.sampled(FaultKind.ERROR, points, SAMPLED_ERRORS);
    }

    @Test
    void survivesAnOwnerFrozenAtAnyCall() throws Exception {
        List<String> calls = FaultKind.FREEZE.calls(scenario(FaultRuns.SEED));
        RUNS.sampled(FaultKind.FREEZE, FaultPoint.of(calls, MOMENTS), SAMPLED_FREEZES);
    }

    private static Scenario scenario(long seed) {
        return new Scenario(seed, new HdfsLake(MiniHdfs.newRoot()), RECORDS);
    }
}
