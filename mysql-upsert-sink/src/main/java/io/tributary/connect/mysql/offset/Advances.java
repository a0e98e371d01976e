package io.tributary.connect.mysql.offset;

import java.util.Collection;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** The moves of one transaction, at most one for a partition, sorted so that all tasks lock rows in the same order. */
public final class Advances {
    public static final Comparator<TopicPartition> ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

    private final SortedMap<TopicPartition, Advance> byPartition = new TreeMap<>(ORDER);

    /** Adds a move, or prolongs the one that it continues. */
    public void add(Advance advance) {
        byPartition.merge(advance.partition(), advance, Advance::then);
    }

    public void addAll(Advances later) {
        later.all().forEach(this::add);
    }

    public Collection<Advance> all() {
        return byPartition.values();
    }

    public Collection<TopicPartition> partitions() {
        return byPartition.keySet();
    }

    public boolean isEmpty() {
        return byPartition.isEmpty();
    }
}
