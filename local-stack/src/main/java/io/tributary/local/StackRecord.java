package io.tributary.local;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tributary.local.process.RecordedProcess;
import io.tributary.local.process.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * What stack.json says of a stack: where it answers and which processes it has. {@code detached} stacks run without
 * their launcher. No secret is in it.
 */
public record StackRecord(
        String kafka,
        String connect,
        String warehouse,
        String lake,
        long launcherPid,
        boolean detached,
        List<RecordedProcess> processes) {
    static final String FILE = "stack.json";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .build();

    public StackRecord {
        processes = List.copyOf(processes);
    }

    /** The record in a run directory; empty if no stack was ever there. */
    public static Optional<StackRecord> read(Path directory) {
        Path file = directory.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(file.toFile(), StackRecord.class));
        } catch (IOException e) {
            throw new StackException(
                    file + " cannot be read: " + e.getMessage()
                            + ". End processes of an earlier stack yourself, then delete the file.",
                    e);
        }
    }

    void write(Path directory) {
        Path file = directory.resolve(FILE);
        Path next = directory.resolve(FILE + ".next");
        try {
            JSON.writeValue(next.toFile(), this);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StackException(file + " cannot be written: " + e, e);
        }
    }

    boolean isRunning() {
        return processes.stream().anyMatch(RecordedProcess::isRunning);
    }

    /** Whether the stack runs on after its launcher ended in order. */
    boolean runsDetached() {
        return detached && isRunning();
    }
}
