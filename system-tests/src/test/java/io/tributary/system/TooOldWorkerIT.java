package io.tributary.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.local.connect.ConnectRestException;
import io.tributary.local.connect.WorkerSettings;
import io.tributary.local.kafka.WorkerVersion;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** A worker that came before what the sinks need of it. */
@ExtendWith(SharedStack.class)
@EnabledIfSystemProperty(named = "tributary.matrix", matches = "all", disabledReason = "mvn -Pmatrix verify runs it")
class TooOldWorkerIT {
    private static final WorkerVersion VERSION = new WorkerVersion("3.5.2");
    private static final String NAME = "too_old";

    private final TestStack stack;

    TooOldWorkerIT(TestStack stack) {
        this.stack = stack;
    }

    @Test
    void isToldSoInOneSentence() {
        String sentence = "needs a worker with Kafka Connect 3.6 or later on Java 17 or later; this worker has Kafka "
                + VERSION + " on Java 17.";
        try (WorkerGroup group = WorkerGroup.of(stack, VERSION, NAME, WorkerSettings::withShortSessions);
                MatrixTopic topic = MatrixTopic.create(stack.endpoints().bootstrapServers(), NAME)) {
            WorkerLog.of(group.start("service_load")).saysThatAWorkerStartedOf(VERSION);
            for (Map<String, String> config : BothSinks.of(stack, group, topic).configs()) {
                assertThat(group.rest().validate(config)).hasSize(1);
                assertThat(group.rest().validate(config).get("connector.class"))
                        .singleElement()
                        .asString()
                        .contains(sentence);
                assertThatThrownBy(() -> group.rest().putConfig(config.get("name"), config))
                        .isInstanceOf(ConnectRestException.class)
                        .hasMessageContaining("(400)")
                        .hasMessageContaining(sentence);
            }
        }
    }
}
