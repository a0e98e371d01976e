package io.tributary.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A lake on a disk that takes nothing: for a while, or ever. */
@ExtendWith(SharedFaultStack.class)
class FullDiskIT {
    private static final Duration FULL = Duration.ofSeconds(5);
    private static final Pattern REFUSED =
            Pattern.compile("Could not write stuffed_orders-\\d into the lake .*No space left on device");

    private final FaultStack stack;

    FullDiskIT(FaultStack stack) {
        this.stack = stack;
    }

    @AfterEach
    void deleteConnectors() {
        stack.deleteHealedConnectors();
    }

    @Test
    void isWaitedForByARunningTaskThatThenLosesAndDoublesNothing() throws IOException {
        try (SmallDisk disk = SmallDisk.mount("size=8m");
                NumberedTopic topic = stack.createTopic("stuffed_orders", 3)) {
            Map<String, String> config = SinkUnderFault.config("stuffed-lake", topic.name());
            config.put("store.url", disk.root().toUri().toString());
            SinkUnderFault sink = stack.apply(config, new Lake(disk.root()));
            topic.keepSending(200);
            sink.awaitProgress();
            disk.fill();
            await().atMost(TestStack.TIMEOUT)
                    .until(() -> REFUSED.matcher(workerLog()).find());
            await().during(FULL)
                    .atMost(TestStack.TIMEOUT)
                    .until(() -> stack.rest().status(sink.name()).isRunning());
            disk.free();
            topic.stopSending();
            sink.awaitOnly(topic.all(1));
            sink.stopsWithoutLeftovers();
        }
    }

    @Test
    void thatIsMountedReadOnlyIsRefusedAtTheUrl() throws IOException {
        try (SmallDisk disk = SmallDisk.mount("ro")) {
            Map<String, String> config = SinkUnderFault.config("refused-lake", "refused_orders");
            config.put("store.url", disk.root().toUri().toString());
            Map<String, List<String>> errors = stack.rest().validate(config);
            assertThat(errors).containsOnlyKeys("store.url");
            assertThat(errors.get("store.url"))
                    .singleElement()
                    .asString()
                    .contains("the worker may not write to " + disk.root());
        }
    }

    private String workerLog() throws IOException {
        return Files.readString(stack.worker().process().log());
    }
}
