package io.tributary.connect.parquet.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.parquet.row.MetadataColumn;
import io.tributary.connect.parquet.row.RowRules;
import io.tributary.connect.parquet.row.TableKey;
import io.tributary.connect.parquet.table.Retention;
import io.tributary.connect.parquet.table.TableSettings;
import io.tributary.connect.parquet.table.Ticks;
import io.tributary.connect.parquet.table.VersionDirectories;
import io.tributary.connect.parquet.task.LakeTaskBuilder;
import io.tributary.connect.parquet.task.RunningTask;
import io.tributary.connect.parquet.timing.CatchUpTimings;
import io.tributary.connect.support.testing.SinkRecords;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What a version of a table asks of the store, which may be a network away. */
class TableStoreCallsTest {
    private static final long INTERVAL_MS = 100_000;
    private static final int KEPT = 2;
    /** As many as the log keeps entries, and some. */
    private static final int MANY_VERSIONS = 9;

    @Test
    void isNotMoreForALaterVersion() {
        UsersOf users = new UsersOf(2);
        users.makeVersions(MANY_VERSIONS);
        Map<String, Integer> ofOne = users.callsOfAVersion();
        users.makeVersions(2);
        assertThat(users.callsOfAVersion()).isEqualTo(ofOne);
    }

    /** Links, entries, looks before them, and the removal of what a version before left. */
    @Test
    void isTheSameForEveryPartition() {
        Map<String, Integer> ofTwo = callsOfALaterVersion(2);
        Map<String, Integer> ofThree = callsOfALaterVersion(3);
        Map<String, Integer> ofFour = callsOfALaterVersion(4);
        assertThat(difference(ofFour, ofThree))
                .isEqualTo(difference(ofThree, ofTwo))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("create", 1),
                        Map.entry("close", 1),
                        Map.entry("force", 1),
                        Map.entry("open", 2),
                        Map.entry("createIfAbsent", 3),
                        Map.entry("publish", 2),
                        Map.entry("linkOrCopy", 1),
                        Map.entry("makeReadOnly", 1),
                        Map.entry("read", 3),
                        Map.entry("look", 7),
                        Map.entry("list", 3),
                        Map.entry("delete", 3)));
    }

    private static Map<String, Integer> callsOfALaterVersion(int partitions) {
        UsersOf users = new UsersOf(partitions);
        users.makeVersions(MANY_VERSIONS);
        return users.callsOfAVersion();
    }

    private static Map<String, Integer> difference(Map<String, Integer> of, Map<String, Integer> fewer) {
        Map<String, Integer> difference = new TreeMap<>(of);
        fewer.forEach((call, count) -> difference.merge(call, -count, Integer::sum));
        difference.values().removeIf(count -> count == 0);
        return difference;
    }

    /** A table of so many partitions, each of which gets a row before a version is made. */
    private static final class UsersOf {
        private final FaultyStore store = new FaultyStore(new InMemoryStore(), Incident.NONE);
        private final List<SinkRecords> partitions;
        private final RunningTask task;
        private int versions;

        UsersOf(int partitions) {
            this.partitions = IntStream.range(0, partitions)
                    .mapToObj(partition -> SinkRecords.of("users", partition))
                    .toList();
            TableSettings snapshots = new TableSettings(
                    VersionDirectories.parse("path.template", "tables/${topic}/version=v${version}"),
                    TableKey.parse("snapshot.key", "record_key"),
                    new Ticks(INTERVAL_MS),
                    new Retention(KEPT),
                    CatchUpTimings.WITH_ANY_RECORD,
                    RowRules.ofMetadata(List.of(MetadataColumn.KEY)));
            task = LakeTaskBuilder.on(store).snapshots(snapshots).run();
            task.open(IntStream.range(0, partitions)
                    .mapToObj(partition -> new TopicPartition("users", partition))
                    .toList());
        }

        void makeVersions(int count) {
            for (int i = 0; i < count; i++) {
                callsOfAVersion();
            }
        }

        Map<String, Integer> callsOfAVersion() {
            String key = "k" + ++versions;
            int before = store.calls().size();
            partitions.forEach(records -> task.put(List.of(records.schemaless(key, Map.of("n", 1L)))));
            task.pass(INTERVAL_MS);
            task.pass(1);
            task.pass(1_000);
            Map<String, Integer> calls = store.counts(before);
            assertThat(calls).containsKey("renameDirectory");
            return calls;
        }
    }
}
