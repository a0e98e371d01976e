package io.tributary.connect.parquet.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.parquet.fault.FaultyStore.Incident;
import io.tributary.connect.parquet.file.Rotation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever happens at whatever call of the store, every record ends in the lake exactly once. */
class ExactlyOnceTest {
    /** Set by the profile faults. */
    private static final boolean ALL_CALLS = Boolean.getBoolean("tributary.faults.all");

    private static final int RECORDS = 5_000;
    private static final int PARTITIONS = 3;
    private static final long POLL_MS = 100;
    private static final Rotation ROTATION = new Rotation(130, Long.MAX_VALUE, 700);

    private final long seed = System.nanoTime();
    private final SimulatedTopics topics = new SimulatedTopics(new Random(seed), PARTITIONS, RECORDS);
    private final InMemoryStore store = new InMemoryStore();
    private final Map<TopicPartition, Long> groupOffsets = new HashMap<>();

    /** Where a fault strikes in relation to the call. */
    private enum Moment {
        BEFORE,
        BETWEEN,
        AFTER
    }

    @Test
    void loadsEverythingOnceWithoutFaults() throws IOException {
        FaultyStore watched = new FaultyStore(store, Incident.NONE);
        finish(watched);
        assertExactlyOnce("no fault");
        assertThat(watched.calls()).contains("createIfAbsent", "publish", "delete");
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void survivesACrashAtEveryCall(Moment moment) throws IOException {
        for (int call : calls(moment)) {
            String fault = "crash " + moment + " call " + call;
            ExactlyOnceTest run = new ExactlyOnceTest();
            run.crash(moment, call);
            run.finish(new FaultyStore(run.store, Incident.NONE));
            run.assertExactlyOnce(fault);
        }
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void survivesAnErrorAtEveryCall(Moment moment) throws IOException {
        for (int call : calls(moment)) {
            ExactlyOnceTest run = new ExactlyOnceTest();
            run.finish(new FaultyStore(run.store, at(moment, call, () -> {
                throw new IOException("simulated");
            })));
            run.assertExactlyOnce("error " + moment + " call " + call);
        }
    }

    private interface Fault {
        void strike() throws IOException;
    }

    private static Incident at(Moment moment, int faultyCall, Fault fault) {
        return new Incident() {
            @Override
            public void before(int call) throws IOException {
                strike(Moment.BEFORE, call);
            }

            @Override
            public void between(int call) throws IOException {
                strike(Moment.BETWEEN, call);
            }

            @Override
            public void after(int call) throws IOException {
                strike(Moment.AFTER, call);
            }

            private void strike(Moment now, int call) throws IOException {
                if (now == moment && call == faultyCall) {
                    fault.strike();
                }
            }
        };
    }

    /** Every call at which such a fault can strike; of the many writes into a file a tenth, unless all are wanted. */
    private static List<Integer> calls(Moment moment) {
        ExactlyOnceTest clean = new ExactlyOnceTest();
        FaultyStore watched = new FaultyStore(clean.store, Incident.NONE);
        clean.finish(watched);
        List<String> names = watched.calls();
        Random random = new Random(clean.seed);
        return IntStream.rangeClosed(1, names.size())
                .filter(call -> moment != Moment.BETWEEN || names.get(call - 1).equals("publish"))
                .filter(call -> ALL_CALLS || !names.get(call - 1).equals("write") || random.nextInt(10) == 0)
                .boxed()
                .toList();
    }

    private void crash(Moment moment, int call) {
        FaultyStore crashing = new FaultyStore(store, at(moment, call, () -> {
            throw new SimulatedCrash();
        }));
        try {
            finish(crashing);
        } catch (SimulatedCrash e) {
            store.powerFailure(new Random(seed));
        }
    }

    /** Runs a task until everything is committed, and closes it. */
    private void finish(FaultyStore faulty) {
        SimulatedTask task = new SimulatedTask(faulty, topics, groupOffsets, ROTATION);
        int rounds = 0;
        do {
            task.poll(POLL_MS);
            if (rounds % 5 == 0) {
                task.commitOffsets();
            }
            assertThat(rounds++).as("rounds, seed %d", seed).isLessThan(1_000);
        } while (!task.isAtEnd());
        task.poll(POLL_MS);
        task.poll(ROTATION.intervalMs());
        task.poll(POLL_MS);
        task.close();
    }

    private void assertExactlyOnce(String fault) throws IOException {
        List<String> found = new ArrayList<>();
        for (String path : store.paths()) {
            assertThat(path).as("%s, seed %d", fault, seed).matches("(streams/day=.*\\.parquet|_tributary/.*/log/.*)");
            if (path.startsWith("streams/")) {
                found.addAll(rows(path));
            }
        }
        assertThat(found.stream().sorted().toList())
                .as("%s, seed %d", fault, seed)
                .isEqualTo(topics.writable());
    }

    private List<String> rows(String path) throws IOException {
        List<String> rows = new ArrayList<>();
        try (ParquetFileReader reader = ParquetFileReader.open(
                store.open(path), ParquetReadOptions.builder().build())) {
            MessageType schema = reader.getFooter().getFileMetaData().getSchema();
            for (PageReadStore pages = reader.readNextRowGroup(); pages != null; pages = reader.readNextRowGroup()) {
                RecordReader<Group> records = new ColumnIOFactory()
                        .getColumnIO(schema)
                        .getRecordReader(pages, new GroupRecordConverter(schema));
                for (long i = 0; i < pages.getRowCount(); i++) {
                    Group row = records.read();
                    rows.add(row.getInteger("_partition", 0) + "@" + row.getLong("_offset", 0));
                }
            }
        }
        return rows;
    }
}
