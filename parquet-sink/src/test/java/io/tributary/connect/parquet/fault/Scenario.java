package io.tributary.connect.parquet.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.parquet.commit.Rotation;
import io.tributary.connect.parquet.store.Store;
import io.tributary.connect.parquet.task.LakeTaskBuilder;
import io.tributary.connect.support.testing.worker.ModelGroup;
import io.tributary.connect.support.testing.worker.ModelSettings;
import io.tributary.connect.support.testing.worker.ModelSettings.Protocol;
import io.tributary.connect.support.testing.worker.ModelTask;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import org.apache.parquet.ParquetReadOptions;

/** Topics, a store and a consumer group, and tasks that load the ones into the other; the same for the same seed. */
final class Scenario {
    /** More than a task without faults needs to load everything. */
    static final int ROUNDS_TO_THE_END = 60;

    private static final int RECORDS = 5_000;
    private static final int PARTITIONS = 3;
    private static final int RECORDS_PER_ROUND = 150;
    private static final long ROUND_MS = 4_000;
    private static final long INTERVAL_MS = 28_000;
    private static final Rotation ROTATION = new Rotation(130, Long.MAX_VALUE, INTERVAL_MS);
    /** Files as large as the interval allows. */
    static final Rotation BY_AGE_ONLY = new Rotation(Long.MAX_VALUE, Long.MAX_VALUE, INTERVAL_MS);

    private static final int ROUNDS_AT_MOST = 1_000;
    /** Where there is nothing to read, the first put comes with Connect's first commit of offsets. */
    private static final int ROUNDS_TO_CLAIM = 2;

    private static final int ROUNDS_PER_MOVE = 2;
    private static final int MOVES_PER_LOSS = 3;

    /** Making them reads Hadoop's configuration files, and they are not safe for several threads. */
    private final ParquetReadOptions readOptions = ParquetReadOptions.builder().build();

    private static final int CALLS_PER_ERROR = 150;

    private final long seed;
    private final SimulatedTopics topics;
    private final TestedLake lake;
    private final UnaryOperator<LakeTaskBuilder> settings;
    private final AtomicInteger uniqueIds = new AtomicInteger();

    Scenario(long seed) {
        this(seed, new InMemoryStore(), RECORDS);
    }

    Scenario(long seed, TestedLake lake, int records) {
        this(seed, lake, records, UnaryOperator.identity());
    }

    /** Tasks with other settings. */
    Scenario(long seed, TestedLake lake, int records, UnaryOperator<LakeTaskBuilder> settings) {
        this.seed = seed;
        this.lake = lake;
        this.settings = settings;
        this.topics = new SimulatedTopics(new Random(seed), PARTITIONS, records, RECORDS_PER_ROUND);
    }

    /** Loads until the process ends at this point and the machine loses power, as far as the lake can. */
    void crash(FaultPoint point) {
        AtomicBoolean crashed = new AtomicBoolean();
        try {
            loadToTheEnd(point.incident(() -> {
                crashed.set(true);
                throw new SimulatedCrash();
            }));
        } catch (SimulatedCrash e) {
            // Connect does not hear of it where the writer closes its partitions.
        }
        assertThat(crashed).as("%s, seed %d", point, seed).isTrue();
        lake.powerFailure(new Random(seed));
    }

    /** Lets a new task own all partitions for so many rounds, which may end anywhere. Answers the calls that it made. */
    List<String> load(Incident incident, int rounds) {
        StoreUnderFault faulty = lake.newStore(incident);
        SimulatedConnector connector = newConnector(new ModelSettings());
        connector.start(faulty.store(), topics.partitions());
        for (int i = 0; i < rounds; i++) {
            connector.run(ROUND_MS);
        }
        connector.stop();
        return faulty.calls();
    }

    /** Lets a new task own all partitions until everything is committed. Answers the calls that it made. */
    List<String> loadToTheEnd(Incident incident) {
        StoreUnderFault faulty = lake.newStore(incident);
        SimulatedConnector connector = newConnector(new ModelSettings());
        connector.start(faulty.store(), topics.partitions());
        for (int rounds = 0; rounds < ROUNDS_TO_CLAIM || !connector.isAtEnd(); rounds++) {
            assertThat(rounds).as("rounds, seed %d", seed).isLessThan(ROUNDS_AT_MOST);
            connector.run(ROUND_MS);
        }
        connector.stop();
        return faulty.calls();
    }

    /**
     * Lets two tasks share the partitions, which move between them again and again, while calls of the store fail now
     * and then. Sometimes the one that has lost its partitions does not know it for a while, and its writer goes on.
     */
    void loadWhileRebalancing(Random random) {
        IntPredicate someCalls = call -> random.nextInt(CALLS_PER_ERROR) == 0;
        Moment moment = random.nextBoolean() ? Moment.BEFORE : Moment.AFTER;
        Incident errors = moment.when(someCalls, () -> {
            throw new IOException("simulated");
        });
        Protocol protocol = random.nextBoolean() ? Protocol.EAGER : Protocol.COOPERATIVE;
        SimulatedConnector connector = newConnector(new ModelSettings().protocol(protocol));
        List<ModelTask> tasks = List.of(
                connector.start(lake.newStore(errors).store()),
                connector.start(lake.newStore(errors).store()));
        connector.group().assign(tasks.get(0), topics.partitions());
        for (int i = 0; i < ROUNDS_TO_THE_END; i++) {
            connector.run(random.nextLong(ROUND_MS));
            if (random.nextInt(ROUNDS_PER_MOVE) == 0) {
                tasks.forEach(ModelTask::thaw);
                move(connector.group(), tasks, random);
            }
        }
        tasks.forEach(ModelTask::thaw);
        connector.stop();
    }

    private void move(ModelGroup group, List<ModelTask> tasks, Random random) {
        ModelTask one = tasks.get(random.nextInt(2));
        if (random.nextInt(MOVES_PER_LOSS) == 0) {
            group.expel(one);
            one.freeze();
            group.assign(tasks.get(1 - tasks.indexOf(one)), topics.partitions());
        } else {
            group.assign(one, List.of(topics.partitions().get(random.nextInt(PARTITIONS))));
        }
    }

    /** Names count up, so that the same seed leads to the same calls. */
    private SimulatedConnector newConnector(ModelSettings worker) {
        return new SimulatedConnector(
                topics,
                task -> settings.apply(task.rotation(ROTATION)
                        .uniqueIds(() -> String.format(Locale.ROOT, "%06d", uniqueIds.incrementAndGet()))),
                worker);
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
                            "(streams/day=[^/]+/[^/]+\\.parquet|_tributary/lake/orders/\\d/log/\\d{20}\\.json|_tributary/lake/(orders/target\\.json|schemas/orders/\\d+\\.json|probe-[^/]+(/uploads/0-probe\\.json)?))");
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
