package io.tributary.bench.race;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One contender in one round.
 *
 * @param wanted how many records there were to load
 * @param records that were visible at the end, fewer if the contender ran out of time
 * @param startSeconds until the first record was there
 * @param seconds until the last row was visible, the start of the connector included
 * @param cpuSeconds of the process that loads: the Connect worker, or the benchmark for those that load from memory
 * @param databaseCpuSeconds of MySQL
 * @param peakHeapBytes how full the loading process's heap was at most, garbage included
 * @param liveHeapBytes how full it was at most right after a collection
 * @param files Parquet files that were written
 * @param fileBytes of these
 * @param databaseBytes that MySQL wrote to its disk; 0 where the system does not tell
 * @param recordsPerSecondWhileLoading without start and waiting for the last commit; 0 where nothing tells
 * @param othersShare of the machine's processors that processes outside of the benchmark took meanwhile
 */
public record Measurement(
        String contender,
        int round,
        long wanted,
        long records,
        double startSeconds,
        double seconds,
        double cpuSeconds,
        double databaseCpuSeconds,
        long peakHeapBytes,
        long liveHeapBytes,
        long files,
        long fileBytes,
        long databaseBytes,
        double recordsPerSecondWhileLoading,
        double othersShare) {

    /** The start of a connector included. */
    @JsonProperty
    public double recordsPerSecond() {
        return records / seconds;
    }

    /** Without the start, which makes the rate of few records look small. */
    @JsonProperty
    public double recordsPerSecondOnceStarted() {
        return records == 0 ? 0 : records / (seconds - startSeconds);
    }

    /** Whether all records were visible before the contender's time was over. */
    @JsonProperty
    public boolean isComplete() {
        return records == wanted;
    }
}
