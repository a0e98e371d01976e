package io.tributary.bench.meter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What all processes of the machine together have used since it started. */
public final class SystemMeter {
    /** In which the kernel counts for every program, whatever its own clock. */
    private static final double TICKS_PER_SECOND = 100;

    private static final List<Integer> IDLE_FIELDS = List.of(4, 5);
    private static final int FIELDS = 9;

    private SystemMeter() {}

    /** Seconds of all processors, those taken by other machines on the same hardware included; 0 where nobody tells. */
    public static double cpuSeconds() {
        try {
            return cpuSeconds(Files.readAllLines(Path.of("/proc/stat")).get(0));
        } catch (IOException e) {
            return 0;
        }
    }

    /** Of a line {@code cpu user nice system idle iowait irq softirq steal …}. */
    static double cpuSeconds(String line) {
        String[] fields = line.split("\\s+", -1);
        long ticks = 0;
        for (int i = 1; i < Math.min(FIELDS, fields.length); i++) {
            ticks += IDLE_FIELDS.contains(i) ? 0 : Long.parseLong(fields[i]);
        }
        return ticks / TICKS_PER_SECOND;
    }
}
