package io.tributary.connect.parquet.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.parquet.encoding.Compression;
import io.tributary.connect.parquet.encoding.ParquetFormat;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever happens at whatever call of the store, every record ends in the lake exactly once. */
@Tag("faults")
class ExactlyOnceTest {
    private static final int SAMPLE = 24;
    private static final int RECORDS = 5_000;
    private static final int PROCESSORS = 2;
    private static final int REBALANCES = FaultRuns.ALL_POINTS ? 300 : 15;

    @Test
    void loadsEverythingOnceWithoutFaults() throws IOException {
        Scenario scenario = new Scenario(FaultRuns.SEED);
        assertThat(scenario.loadToTheEnd(Incident.NONE)).contains("createIfAbsent", "publish", "delete");
        scenario.assertExactlyOnce("no fault");
    }

    @ParameterizedTest
    @EnumSource
    void survivesAFaultAtAnyCallAndBetween(FaultKind fault) throws Exception {
        survives(fault, Scenario::new);
    }

    @ParameterizedTest
    @EnumSource
    void survivesAFaultWhileItGoesOnBehindACrash(FaultKind fault) throws Exception {
        List<FaultPoint> publications = FaultPoint.of(calls(new Scenario(FaultRuns.SEED)), EnumSet.of(Moment.BETWEEN));
        FaultPoint middle = publications.get(publications.size() / 2);
        survives(fault, seed -> afterCrash(seed, middle));
    }

    /** So small that they end while records are still written, not only when a file is closed. */
    @Test
    void survivesAnErrorInTheMiddleOfARowGroup() throws Exception {
        ParquetFormat smallRowGroups = new ParquetFormat(Compression.UNCOMPRESSED, 1, 256, 256, false);
        LongFunction<Scenario> scenarios = seed -> new Scenario(
                seed,
                new InMemoryStore(),
                RECORDS,
                settings -> settings.rotation(Scenario.BY_AGE_ONLY).format(smallRowGroups));
        List<FaultPoint> writes =
                FaultPoint.of(calls(scenarios.apply(FaultRuns.SEED)), EnumSet.of(Moment.BEFORE, Moment.AFTER)).stream()
                        .filter(point -> point.name().equals("write"))
                        .toList();
        new FaultRuns(PROCESSORS, scenarios).sampled(FaultKind.ERROR, writes, SAMPLE);
    }

    @Test
    void survivesPartitionsThatMoveBetweenTwoTasksOfAFailingStore() throws IOException {
        for (int i = 0; i < REBALANCES; i++) {
            long seed = FaultRuns.SEED + i;
            Scenario scenario = new Scenario(seed);
            scenario.loadWhileRebalancing(new Random(seed));
            scenario.loadToTheEnd(Incident.NONE);
            scenario.assertExactlyOnce("rebalances");
        }
    }

    private static void survives(FaultKind fault, LongFunction<Scenario> scenarios) throws Exception {
        List<String> calls = fault.calls(scenarios.apply(FaultRuns.SEED));
        new FaultRuns(PROCESSORS, scenarios).sampled(fault, FaultPoint.of(calls, EnumSet.allOf(Moment.class)), SAMPLE);
    }

    private static List<String> calls(Scenario scenario) {
        return scenario.loadToTheEnd(Incident.NONE);
    }

    /** A task has left entries, a commit cut short and files of other partitions that nobody has committed. */
    private static Scenario afterCrash(long seed, FaultPoint point) {
        Scenario scenario = new Scenario(seed);
        scenario.crash(point);
        return scenario;
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
