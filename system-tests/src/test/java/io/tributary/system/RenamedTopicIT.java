package io.tributary.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A transformation that gives topics another name on their way into the lake. */
@ExtendWith(SharedFaultStack.class)
class RenamedTopicIT {
    private final FaultStack stack;

    RenamedTopicIT(FaultStack stack) {
        this.stack = stack;
    }

    @AfterEach
    void deleteConnectors() {
        stack.deleteConnectors();
    }

    @Test
    void decidesThePathWhileOffsetsGoByTheOriginalAcrossRebalances() {
        Map<String, String> config = SinkUnderFault.config("renamed-lake", "raw_eu_orders", "raw_us_orders");
        config.put("transforms", "rename");
        config.put("transforms.rename.type", "org.apache.kafka.connect.transforms.RegexRouter");
        config.put("transforms.rename.regex", "raw_(eu|us)_(.*)");
        config.put("transforms.rename.replacement", "all_$2");
        try (NumberedTopic europe = stack.createTopic("raw_eu_orders", 3);
                NumberedTopic america = stack.createTopic("raw_us_orders", 2)) {
            SinkUnderFault sink = stack.apply(config);
            europe.keepSending(200);
            america.keepSending(100);
            awaitCommitsOfAllPartitions(sink);
            config.put("tasks.max", "2");
            stack.apply(config);
            await().atMost(TestStack.TIMEOUT)
                    .until(() -> stack.rest().status(sink.name()).tasks().size() == 2);
            sink.awaitProgress();
            stack.rest().restart(sink.name());
            stack.rest().awaitRunning(sink.name(), TestStack.TIMEOUT);
            sink.awaitProgress();
            config.put("tasks.max", "1");
            stack.apply(config);
            europe.stopSending();
            america.stopSending();
            List<OffsetRun> expected = new ArrayList<>(europe.all(1));
            expected.addAll(america.all(1));
            sink.awaitOnly(expected);
            sink.stopsWithoutLeftovers();
            assertThat(sink.published())
                    .isNotEmpty()
                    .allMatch(file -> file.startsWith("faults/renamed-lake/all_orders"));
        }
    }

    private static void awaitCommitsOfAllPartitions(SinkUnderFault sink) {
        await().atMost(TestStack.TIMEOUT).until(() -> sink.runs().size() == 5);
    }
}
