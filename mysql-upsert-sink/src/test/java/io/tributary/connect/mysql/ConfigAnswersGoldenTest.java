package io.tributary.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.support.testing.FakeSinkTaskContext;
import io.tributary.connect.support.testing.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.sink.SinkConnector;
import org.apache.kafka.connect.sink.SinkTask;
import org.junit.jupiter.api.Test;

/**
 * What the sink answers to many configs is what it answered: which settings are wrong, in a file of its own the wording,
 * and that a task starts with what is right.
 */
class ConfigAnswersGoldenTest {
    private static final int CONFIGS = 2_000;
    private static final long SEED = 18;

    private final List<String> answers = new ArrayList<>();
    private final TreeSet<String> messages = new TreeSet<>();

    @Test
    void answersManyConfigsAsRecorded() {
        SettingsAsUsersWriteThem.of(SEED).stream().limit(CONFIGS).forEach(this::ask);
        Golden.assertSame("config-answers.txt", answers);
        Golden.assertSame("config-messages.txt", List.copyOf(messages));
        assertThat(answers).noneMatch(answer -> answer.contains("throws") || answer.contains("fails"));
    }

    private void ask(Map<String, String> config) {
        answers.add((answers.size() + 1) + " " + answer(config));
    }

    private String answer(Map<String, String> config) {
        List<ConfigValue> wrong;
        try {
            wrong = new MySqlUpsertSinkConnector()
                    .validate(config).configValues().stream()
                            .filter(value -> !value.errorMessages().isEmpty())
                            .toList();
        } catch (RuntimeException e) {
            return "validate throws " + e.getClass().getSimpleName();
        }
        if (hasAskedTheDatabase(config, wrong)) {
            return "ok, " + start(config);
        }
        wrong.forEach(value -> value.errorMessages().forEach(message -> messages.add(line(value.name(), message))));
        return String.join(
                " ", new TreeSet<>(wrong.stream().map(ConfigValue::name).toList()));
    }

    /** Nothing else is wrong then, and nobody is there to answer. */
    private static boolean hasAskedTheDatabase(Map<String, String> config, List<ConfigValue> wrong) {
        return wrong.size() == 1
                && wrong.get(0).name().equals("connection.url")
                && SettingsAsUsersWriteThem.RIGHT_URLS.contains(
                        String.valueOf(config.get("connection.url")).strip());
    }

    /** As Connect starts a connector and a task, which asks nothing of a database before it has a partition. */
    private static String start(Map<String, String> config) {
        SinkConnector connector = new MySqlUpsertSinkConnector();
        SinkTask task = new MySqlUpsertSinkTask();
        task.initialize(new FakeSinkTaskContext(Map.of()));
        try {
            connector.start(config);
            task.start(connector.taskConfigs(1).get(0));
            return "starts";
        } catch (RuntimeException e) {
            return "fails: " + e.getClass().getSimpleName();
        } finally {
            task.stop();
        }
    }

    private static String line(String setting, String message) {
        return setting + ": " + message.replace("\n", "\\n");
    }
}
