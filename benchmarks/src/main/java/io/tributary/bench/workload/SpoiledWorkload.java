package io.tributary.bench.workload;

import java.util.function.LongFunction;

/** The records of another workload, in a topic of its own, of which each so-manieth of a Kafka partition is bad. */
public final class SpoiledWorkload implements Workload {
    private static final int NEVER = 0;

    private final Workload original;
    private final String topic;
    private final int every;
    private final LongFunction<byte[]> bad;

    private SpoiledWorkload(Workload original, String topic, int every, LongFunction<byte[]> bad) {
        this.original = original;
        this.topic = topic;
        this.every = every;
        this.bad = bad;
    }

    /**
     * The last record of a partition is good, unless all are bad.
     *
     * @param original sends consecutive records to different partitions
     * @param bad makes the value of a bad record
     */
    public static SpoiledWorkload each(int every, Workload original, String topic, LongFunction<byte[]> bad) {
        if (original.records() % ((long) every * Preload.PARTITIONS) != 0) {
            throw new IllegalArgumentException("every partition must have equally many bad records");
        }
        return new SpoiledWorkload(original, topic, every, bad);
    }

    /** The original's records in its own topic, none of them bad. */
    public static SpoiledWorkload unspoiled(Workload original) {
        return new SpoiledWorkload(original, original.topic(), NEVER, original::value);
    }

    public boolean isBad(long number) {
        return every != NEVER && number / Preload.PARTITIONS % every == 0;
    }

    public long bad() {
        return every == NEVER ? 0 : records() / every;
    }

    public long good() {
        return records() - bad();
    }

    @Override
    public String topic() {
        return topic;
    }

    @Override
    public long records() {
        return original.records();
    }

    @Override
    public String key(long number) {
        return original.key(number);
    }

    @Override
    public int partition(long number) {
        return original.partition(number);
    }

    @Override
    public byte[] value(long number) {
        return isBad(number) ? bad.apply(number) : original.value(number);
    }
}
