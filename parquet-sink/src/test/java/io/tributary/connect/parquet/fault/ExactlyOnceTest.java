package io.tributary.connect.parquet.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.parquet.fault.FaultyStore.Incident;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever happens at whatever call of the store, every record ends in the lake exactly once. */
class ExactlyOnceTest {
    private static final int SAMPLE = 36;
    private static final int RECORDS = 5_000;
    private static final int PROCESSORS = 2;
    private static final FaultRuns RUNS = new FaultRuns(PROCESSORS, Scenario::new);

    @Test
    void loadsEverythingOnceWithoutFaults() throws IOException {
        Scenario scenario = new Scenario(FaultRuns.SEED);
        assertThat(scenario.loadToTheEnd(Incident.NONE)).contains("createIfAbsent", "publish", "delete");
        scenario.assertExactlyOnce("no fault");
    }

    @ParameterizedTest
    @EnumSource
    void survivesAFaultAtAnyCallAndBetween(FaultKind fault) throws Exception {
        List<String> calls = new Scenario(FaultRuns.SEED).loadToTheEnd(Incident.NONE);
        RUNS.sampled(fault, FaultPoint.of(calls, EnumSet.allOf(Moment.class)), SAMPLE);
    }

    @Test
    void startsWithAsManyCallsInALakeOfAMillionFilesAsInAnEmptyOne() throws IOException {
        Scenario small = new Scenario(FaultRuns.SEED);
        InMemoryStore millionFiles = new InMemoryStore();
        for (int i = 0; i < 1_000_000; i++) {
            millionFiles.createIfAbsent("streams/day=2025-01-01/" + i + ".parquet", new byte[0]);
        }
        Scenario large = new Scenario(FaultRuns.SEED, millionFiles, RECORDS);
        small.loadToTheEnd(Incident.NONE);
        large.loadToTheEnd(Incident.NONE);
        assertThat(large.load(Incident.NONE, 3)).isEqualTo(small.load(Incident.NONE, 3));
    }
}
