package io.tributary.local;

import io.tributary.local.process.RecordedProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Ending a stack of which only the record is left. */
final class RecordedProcesses {
    private static final Duration GRACE = Duration.ofSeconds(30);

    private RecordedProcesses() {}

    /** In the reverse order of their start: workers commit to broker and database that still run. */
    static void end(List<RecordedProcess> processes) {
        List<RecordedProcess> reversed = new ArrayList<>(processes);
        Collections.reverse(reversed);
        reversed.forEach(process -> process.end(GRACE));
    }
}
