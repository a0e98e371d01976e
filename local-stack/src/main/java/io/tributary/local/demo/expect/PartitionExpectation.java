package io.tributary.local.demo.expect;

import java.util.Map;
import java.util.TreeMap;

/** The records that one Kafka partition received: offsets without gaps, and what they contain. */
public final class PartitionExpectation {
    /** Digests are summed over so many offsets, so that a difference can be located and millions of records fit. */
    public static final int BLOCK_OFFSETS = 1_000;

    private final long firstOffset;
    private final Map<Long, Long> digestByBlock = new TreeMap<>();
    private long nextOffset;

    PartitionExpectation(long firstOffset) {
        this.firstOffset = firstOffset;
        nextOffset = firstOffset;
    }

    void add(long offset, long digest) {
        if (offset != nextOffset) {
            throw new IllegalStateException("Offset " + nextOffset + " was expected but " + offset
                    + " was acknowledged: another producer writes to this topic. Stop it and run the demo again.");
        }
        nextOffset++;
        digestByBlock.merge(offset / BLOCK_OFFSETS, digest, Long::sum);
    }

    public long firstOffset() {
        return firstOffset;
    }

    /** The offset after the last record. */
    public long nextOffset() {
        return nextOffset;
    }

    public long records() {
        return nextOffset - firstOffset;
    }

    /** The sum of the digests per block; block n begins at offset n × {@link #BLOCK_OFFSETS}. */
    public Map<Long, Long> digestByBlock() {
        return digestByBlock;
    }

    /** How many records lie in a block. */
    public long recordsInBlock(long block) {
        long from = Math.max(firstOffset, block * BLOCK_OFFSETS);
        long to = Math.min(nextOffset, (block + 1) * BLOCK_OFFSETS);
        return Math.max(0, to - from);
    }
}
