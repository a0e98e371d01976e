package io.tributary.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** When, where and by which command was measured. */
record Surroundings(
        String date,
        String command,
        int processors,
        String processor,
        long memoryBytes,
        String system,
        String java,
        double loadAtStart) {

    static Surroundings of(List<String> arguments) {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new Surroundings(
                LocalDate.now(ZoneOffset.UTC).toString(),
                ("./tributary bench " + String.join(" ", arguments)).strip(),
                system.getAvailableProcessors(),
                processorName(),
                system.getTotalMemorySize(),
                system.getName() + " " + system.getArch(),
                System.getProperty("java.version"),
                system.getSystemLoadAverage());
    }

    private static String processorName() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }

    /** Whether others keep so much of the machine busy that the figures mean little. */
    boolean isBusy() {
        return loadAtStart > processors / 2.0;
    }

    List<String> lines() {
        return List.of(
                "- " + date + ", `" + command + "`",
                String.format(
                        Locale.ROOT,
                        "- %d processors (%s), %.0f GB, %s, Java %s, load at the start %.1f",
                        processors,
                        processor,
                        memoryBytes / 1e9,
                        system,
                        java,
                        loadAtStart),
                "- broker, Connect worker (-Xmx2g) and MySQL 8.0 with its defaults (it syncs at every commit) on this"
                        + " machine; one task, JsonConverter; max.poll.records 5000 for MySQL, 500 for Parquet",
                "- others: the share of the processors that went to processes outside of the benchmark; above some 5 %"
                        + " the figures are disturbed");
    }
}
