package io.tributary.connect.parquet.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.parquet.ParquetSinkConnector;
import io.tributary.connect.parquet.ParquetSinkTask;
import io.tributary.connect.support.testing.FakeSinkTaskContext;
import io.tributary.connect.support.testing.Golden;
import io.tributary.connect.support.testing.worker.VirtualDrive;
import io.tributary.connect.support.testing.worker.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the sink answers to many configs is what it answered: which settings are wrong, in a file of its own the wording,
 * and that a task starts with what is right.
 */
class ConfigAnswersGoldenTest {
    private static final int CONFIGS = 2_000;
    private static final long SEED = 18;
    /** Stands for the directory of the test. */
    private static final String ROOT = "ROOT";

    @TempDir
    Path root;

    private final List<String> answers = new ArrayList<>();
    private final TreeSet<String> messages = new TreeSet<>();

    @BeforeEach
    void putAFileInTheWay() throws IOException {
        Files.writeString(root.resolve("file"), "");
    }

    @Test
    void answersManyConfigsAsRecorded() {
        SettingsAsUsersWriteThem.of(root.toUri().toString(), SEED, CONFIGS / SettingsAsUsersWriteThem.MODES.size())
                .forEach(this::ask);
        Golden.assertSame("config-answers.txt", answers);
        Golden.assertSame("config-messages.txt", List.copyOf(messages));
        assertThat(answers).noneMatch(answer -> answer.contains("throws") || answer.contains("fails"));
    }

    /** Connect gives each config a name. */
    private void ask(Map<String, String> config) {
        config.putIfAbsent("name", "a");
        answers.add((answers.size() + 1) + " " + answer(config));
    }

    private String answer(Map<String, String> config) {
        TreeSet<String> wrong = new TreeSet<>();
        try {
            for (ConfigValue value : new ParquetSinkConnector().validate(config).configValues()) {
                for (String message : value.errorMessages()) {
                    wrong.add(value.name());
                    messages.add(line(value.name() + ": " + message));
                }
            }
        } catch (RuntimeException e) {
            return "validate throws " + e.getClass().getSimpleName();
        }
        return wrong.isEmpty() ? "ok, " + start(config) : String.join(" ", wrong);
    }

    /** As Connect starts a connector and a task, which asks nothing of a store before it has a partition. */
    private static String start(Map<String, String> config) {
        ParquetSinkConnector connector = new ParquetSinkConnector();
        ParquetSinkTask task = new ParquetSinkTask(new VirtualDrive(new VirtualTime()));
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

    private String line(String text) {
        String directory = root.toString();
        return text.replace(directory, ROOT)
                .replace(directory.toUpperCase(Locale.ROOT), ROOT)
                .replace("\t", "\\t")
                .replace("\n", "\\n");
    }
}
