package io.tributary.connect.parquet.table;

import io.tributary.connect.parquet.commit.Lake;
import io.tributary.connect.parquet.commit.LogEntry;
import io.tributary.connect.parquet.commit.Payload;
import io.tributary.connect.parquet.timing.LakeTiming;
import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The partitions of one table that have not caught up with their topic yet, and keep it from having a version. */
@InputOutput
final class Loading {
    private static final Logger LOG = LoggerFactory.getLogger(Loading.class);
    private static final int NAMED_AT_MOST = 50;

    private final Lake lake;
    private final String topic;
    private final TableNames names;
    private final Map<Integer, PartOwner> owners;
    private OptionalLong sinceMs = OptionalLong.empty();
    private long nextWarningMs = Long.MIN_VALUE;

    /** {@code owners} of this task's partitions, which its user keeps. */
    Loading(Lake lake, String topic, TableNames names, Map<Integer, PartOwner> owners) {
        this.lake = lake;
        this.topic = topic;
        this.names = names;
        this.owners = owners;
    }

    /** No partition is behind. */
    void end() {
        sinceMs = OptionalLong.empty();
    }

    /** Whose owner has not read yet what the topic held when it was claimed, as far as is known here. */
    Set<Integer> behind(Set<Integer> owned) throws IOException {
        Set<Integer> behind = owned.stream()
                .filter(partition -> !hasToldThatItCaughtUp(partition))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!behind.isEmpty()) {
            return behind;
        }
        Set<Integer> known = partitions();
        known.addAll(owned);
        Set<Integer> caughtUp = new TreeSet<>(owned);
        for (int partition : known) {
            if (!owned.contains(partition) && logSaysThatItCaughtUp(partition)) {
                caughtUp.add(partition);
            }
        }
        return new TreeSet<>(Completeness.missing(known, caughtUp));
    }

    boolean hasToldThatItCaughtUp(int partition) {
        PartOwner owner = owners.get(partition);
        return owner != null && owner.catchUp().isTold();
    }

    /** Of a partition of another task. What is wrong with that is told by the task that owns the partition. */
    private boolean logSaysThatItCaughtUp(int partition) throws IOException {
        try {
            Optional<LogEntry> newest = lake.newestEntry(new TopicPartition(topic, partition));
            Payload payload = newest.isEmpty() ? null : newest.get().payload();
            return payload != null
                    && TableEntry.of(payload, "The log of " + topic).caughtUp();
        } catch (ConnectException e) {
            LOG.debug("It is unknown whether {}-{} has caught up", topic, partition, e);
            return false;
        }
    }

    /** All that are known in the store. */
    Set<Integer> partitions() throws IOException {
        return lake.store().names(names.home()).stream()
                .map(TableNames::partition)
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Once a minute while these are behind. */
    void warn(Set<Integer> behind, long nowMs) {
        if (sinceMs.isEmpty()) {
            sinceMs = OptionalLong.of(nowMs);
        }
        boolean isLong = nowMs - sinceMs.getAsLong() >= LakeTiming.VERSION_WAIT.toMillis();
        if (!isLong || nowMs < nextWarningMs) {
            return;
        }
        nextWarningMs = nowMs + LakeTiming.VERSION_WAIT.toMillis();
        LOG.warn(
                "Table {} is still loading, and no version is made of it until each partition has caught up with its"
                        + " topic: {}. If that stays so, see the connector's status; if the topic has no such partition"
                        + " any more, delete {}/<partition>.",
                topic,
                behind.stream().limit(NAMED_AT_MOST).map(this::describe).collect(Collectors.joining(", ")),
                lake.store().describe(names.home()));
    }

    private String describe(int partition) {
        PartOwner owner = owners.get(partition);
        return partition + " ("
                + (owner == null ? "of another task" : owner.catchUp().describe()) + ")";
    }
}
