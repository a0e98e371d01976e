package io.tributary.connect.parquet.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.parquet.fault.FaultyStore.Incident;
import io.tributary.connect.parquet.file.LakeWriterBuilder;
import io.tributary.connect.parquet.file.Rotation;
import io.tributary.connect.parquet.store.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.TopicPartition;
import org.apache.parquet.ParquetReadOptions;

/** Topics, a store and a consumer group, and tasks that load the ones into the other; the same for the same seed. */
final class Scenario {
    /** More than a task without faults needs to load everything. */
    static final int POLLS_TO_THE_END = 60;

    private static final int RECORDS = 5_000;
    private static final int PARTITIONS = 3;
    private static final long POLL_MS = 100;
    private static final long INTERVAL_MS = 700;
    private static final Rotation ROTATION = new Rotation(130, Long.MAX_VALUE, INTERVAL_MS);
    /** Files as large as the interval allows. */
    static final Rotation BY_AGE_ONLY = new Rotation(Long.MAX_VALUE, Long.MAX_VALUE, INTERVAL_MS);

    private static final int POLLS_AT_MOST = 1_000;
    /** Seeking, reading again, committing, publishing, each once more after an error. */
    private static final int POLLS_TO_SETTLE = 8;

    /** Making them reads Hadoop's configuration files, and they are not safe for several threads. */
    private final ParquetReadOptions readOptions = ParquetReadOptions.builder().build();

    private static final int CALLS_PER_ERROR = 150;

    private final long seed;
    private final SimulatedTopics topics;
    private final TestedLake lake;
    private final Map<TopicPartition, Long> groupOffsets = new ConcurrentHashMap<>();
    private final UnaryOperator<LakeWriterBuilder> settings;
    private final AtomicInteger uniqueIds = new AtomicInteger();

    Scenario(long seed) {
        this(seed, new InMemoryStore(), RECORDS);
    }

    Scenario(long seed, TestedLake lake, int records) {
        this(seed, lake, records, UnaryOperator.identity());
    }

    /** Tasks with other settings. */
    Scenario(long seed, TestedLake lake, int records, UnaryOperator<LakeWriterBuilder> settings) {
        this.seed = seed;
        this.lake = lake;
        this.settings = settings;
        this.topics = new SimulatedTopics(new Random(seed), PARTITIONS, records);
    }

    /** Loads until the process ends at this point and the machine loses power, as far as the lake can. */
    void crash(FaultPoint point) {
        boolean crashed = false;
        try {
            loadToTheEnd(point.incident(() -> {
                throw new SimulatedCrash();
            }));
        } catch (SimulatedCrash e) {
            crashed = true;
            lake.powerFailure(new Random(seed));
        }
        assertThat(crashed).as("%s, seed %d", point, seed).isTrue();
    }

    /** Lets a new task own all partitions for so many polls, which may end anywhere. Answers the calls that it made. */
    List<String> load(Incident incident, int polls) {
        FaultyStore faulty = new FaultyStore(lake, incident);
        SimulatedTask task = newTask(faulty);
        task.assign(topics.partitions());
        for (int i = 0; i < polls; i++) {
            task.poll(POLL_MS);
        }
        task.close();
        return faulty.calls();
    }

    /** Lets a new task own all partitions until everything is committed. Answers the calls that it made. */
    List<String> loadToTheEnd(Incident incident) {
        FaultyStore faulty = new FaultyStore(lake, incident);
        SimulatedTask task = newTask(faulty);
        task.assign(topics.partitions());
        int polls = 0;
        while (!task.isAtEnd()) {
            task.poll(POLL_MS);
            task.commitOffsets();
            assertThat(polls++).as("polls, seed %d", seed).isLessThan(POLLS_AT_MOST);
        }
        for (int i = 0; i < POLLS_TO_SETTLE; i++) {
            task.poll(INTERVAL_MS);
        }
        task.close();
        return faulty.calls();
    }

    /**
     * Lets two tasks share the partitions, which move between them again and again, while calls of the store fail now
     * and then. Sometimes the one that has lost a partition goes on with it for a while.
     */
    void loadWhileRebalancing(Random random) {
        IntPredicate someCalls = call -> random.nextInt(CALLS_PER_ERROR) == 0;
        Moment moment = random.nextBoolean() ? Moment.BEFORE : Moment.AFTER;
        Incident errors = moment.when(someCalls, () -> {
            throw new IOException("simulated");
        });
        SimulatedGroup group = new SimulatedGroup(
                topics.partitions(),
                List.of(newTask(new FaultyStore(lake, errors)), newTask(new FaultyStore(lake, errors))),
                random);
        for (int i = 0; i < POLLS_TO_THE_END; i++) {
            group.poll(POLL_MS);
        }
        group.close();
    }

    /** Names count up, so that the same seed leads to the same calls. */
    private SimulatedTask newTask(Store store) {
        LakeWriterBuilder writer = LakeWriterBuilder.on(store)
                .rotation(ROTATION)
                .uniqueIds(() -> String.format(Locale.ROOT, "%06d", uniqueIds.incrementAndGet()));
        return new SimulatedTask(settings.apply(writer), topics, groupOffsets);
    }

    /** Every writable record is in the lake once, every file is whole, and nothing else lies there. */
    void assertExactlyOnce(String fault) throws IOException {
        Set<String> lost = new LinkedHashSet<>(topics.writable());
        List<String> doubledOrForeign = new ArrayList<>();
        Store store = lake.newStore();
        for (String path : lake.paths()) {
            assertThat(path)
                    .as("%s, seed %d", fault, seed)
                    .matches(
                            "(streams/day=[^/]+/[^/]+\\.parquet|_tributary/lake/orders/\\d/log/\\d{20}\\.json|_tributary/lake/(orders/target|schemas/orders/\\d+\\.json|probe-[^/]+))");
            if (path.startsWith("streams/")) {
                rows(store, path).stream().filter(row -> !lost.remove(row)).forEach(doubledOrForeign::add);
            }
        }
        assertThat(lost).as("lost by %s, seed %d", fault, seed).isEmpty();
        assertThat(doubledOrForeign).as("doubled by %s, seed %d", fault, seed).isEmpty();
    }

    private List<String> rows(Store store, String path) throws IOException {
        return ParquetRows.of(store, path, readOptions).stream()
                .map(row -> row.getInteger("_partition", 0) + "@" + row.getLong("_offset", 0))
                .toList();
    }
}
