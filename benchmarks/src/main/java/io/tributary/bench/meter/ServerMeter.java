package io.tributary.bench.meter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What a process has used since it began. */
public record ServerMeter(long pid) {

    public double cpuSeconds() {
        return ProcessHandle.of(pid)
                        .flatMap(process -> process.info().totalCpuDuration())
                        .orElse(Duration.ZERO)
                        .toMillis()
                / 1000.0;
    }

    /** Bytes sent to the disk; 0 where the system does not tell. */
    public long bytesWritten() {
        try {
            return bytesWritten(Files.readAllLines(Path.of("/proc/" + pid + "/io")));
        } catch (IOException e) {
            return 0;
        }
    }

    static long bytesWritten(List<String> lines) {
        String name = "write_bytes:";
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.substring(name.length()).strip()))
                .findFirst()
                .orElse(0);
    }
}
