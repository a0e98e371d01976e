package io.tributary.system;

import io.tributary.local.ProjectRoot;
import io.tributary.local.connect.ConnectWorker;
import io.tributary.local.kafka.WorkerVersion;
import java.time.Duration;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A worker that crashes where nothing is shortened: its tasks stay unassigned for five minutes and more. */
@ExtendWith(SharedStack.class)
@EnabledIfSystemProperty(named = "tributary.matrix", matches = "all", disabledReason = "mvn -Pmatrix verify runs it")
class KilledWorkerAtConnectsOwnTimesIT {
    private static final Duration SESSIONS_AND_DELAY = Duration.ofMinutes(9);

    private final TestStack stack;

    KilledWorkerAtConnectsOwnTimesIT(TestStack stack) {
        this.stack = stack;
    }

    @ParameterizedTest
    @EnumSource
    void losesAndDoublesNothing(PluginPackage sink) {
        WorkerVersion version = WorkerVersion.newest(ProjectRoot.find());
        String name = "crash_of_" + sink.name().toLowerCase(Locale.ROOT);
        try (WorkerGroup group = WorkerGroup.of(stack, version, name, UnaryOperator.identity());
                MatrixTopic topic = MatrixTopic.create(stack.endpoints().bootstrapServers(), name)) {
            BothSinks sinks = BothSinks.of(stack, group, topic);
            ConnectWorker survivor = group.start("service_load");
            sinks.put(sink == PluginPackage.PARQUET ? sinks.lake() : sinks.warehouse());
            ConnectWorker victim = group.start("service_load");
            sinks.awaitTasksOn(survivor, victim);
            topic.keepSending(100);
            sinks.awaitProgressOf(sink);
            victim.kill();
            sinks.awaitTasksOn(SESSIONS_AND_DELAY, survivor);
            topic.stopSending();
            sinks.awaitAllOnceIn(sink);
            WorkerLog.of(survivor).saysThatAWorkerStartedOf(version).hasNoErrorOfATask();
        }
    }
}
