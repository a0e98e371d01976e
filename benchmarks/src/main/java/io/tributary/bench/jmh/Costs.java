package io.tributary.bench.jmh;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What a record costs, beside the time by the clock: processor time does not count the turns that other processes of the
 * machine had, and neither counts what prepares the records.
 */
@AuxCounters(AuxCounters.Type.EVENTS)
@State(Scope.Thread)
public class Costs {
    private static final double NANOS_PER_MICRO = TimeUnit.MICROSECONDS.toNanos(1);
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private long records;
    private long clockNanos;
    private long nanos;
    private long bytes;
    private long startClockNanos;
    private long startNanos;
    private long startBytes;

    @Setup(Level.Iteration)
    public void reset() {
        records = 0;
        clockNanos = 0;
        nanos = 0;
        bytes = 0;
    }

    void start() {
        startBytes = THREADS.getCurrentThreadAllocatedBytes();
        startClockNanos = System.nanoTime();
        startNanos = THREADS.getCurrentThreadCpuTime();
    }

    void stop(int recordsDone) {
        nanos += THREADS.getCurrentThreadCpuTime() - startNanos;
        clockNanos += System.nanoTime() - startClockNanos;
        bytes += THREADS.getCurrentThreadAllocatedBytes() - startBytes;
        records += recordsDone;
    }

    /** Microseconds per record. */
    public double clock() {
        return clockNanos / NANOS_PER_MICRO / records;
    }

    /** Microseconds of processor time per record. */
    public double cpu() {
        return nanos / NANOS_PER_MICRO / records;
    }

    /** Bytes allocated per record. */
    public double allocated() {
        return (double) bytes / records;
    }
}
