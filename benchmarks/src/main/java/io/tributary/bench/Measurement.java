package io.tributary.bench;

/**
 * One contender in one round.
 *
 * @param seconds from the start of the contender to the last visible row
 * @param workerCpuSeconds of the Connect worker, all contenders' background work included
 * @param databaseCpuSeconds of MySQL
 */
public record Measurement(
        String contest,
        String contender,
        int round,
        long records,
        double seconds,
        double workerCpuSeconds,
        double databaseCpuSeconds,
        long bytesWritten) {

    public double recordsPerSecond() {
        return records / seconds;
    }
}
