package io.tributary.connect.mysql;

import io.tributary.connect.mysql.catalog.TableCatalog;
import io.tributary.connect.mysql.check.Findings;
import io.tributary.connect.mysql.check.Inspection;
import io.tributary.connect.mysql.check.Preflight;
import io.tributary.connect.mysql.check.Problem;
import io.tributary.connect.mysql.connection.ConnectionSettings;
import io.tributary.connect.mysql.connection.Database;
import io.tributary.connect.mysql.connection.DatabaseException;
import io.tributary.connect.mysql.connection.DatabaseTiming;
import io.tributary.connect.mysql.offset.OffsetsTable;
import io.tributary.connect.mysql.table.UnusableTargetException;
import io.tributary.connect.support.config.SettingValues;
import io.tributary.connect.support.config.UnknownKeys;
import io.tributary.connect.support.format.UnknownFormatException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers for one connector config, field by field; asks the database only if all fields can be parsed. */
final class Validation {
    private static final Logger LOG = LoggerFactory.getLogger(Validation.class);
    private static final Duration TIMEOUT = DatabaseTiming.ANSWER_TO_WAITING;

    private final MySqlSettings settings;
    private final SettingValues values;

    /** {@code refused} is known already, whatever the sink's own settings say. */
    Validation(Map<String, String> given, List<ConfigValue> refused) {
        this.settings = MySqlSettings.of(given);
        this.values = settings.parse(given);
        Collection<String> known = new TreeSet<>(settings.definition().names());
        known.add("dimension.<name>.table");
        UnknownKeys.besides(known, key -> false).errors(given).forEach(values::answer);
        refused.forEach(values::answer);
    }

    Config result() {
        if (values.isRight()) {
            problems(new MySqlUpsertSinkConfig(settings, values))
                    .forEach(problem -> values.refuse(problem.setting(), problem.message()));
        }
        return new Config(values.answers());
    }

    private List<Problem> problems(MySqlUpsertSinkConfig config) {
        TopicNames topics = TopicNames.of(values.given());
        List<Problem> problems = new ArrayList<>(config.tablesNamedTwice());
        if (problems.isEmpty()) {
            problems.addAll(topics.problems(config));
        }
        return problems.isEmpty()
                ? databaseProblems(config, topics.known(config.sink().routing()))
                : problems;
    }

    /** On a thread of its own, because looking up a host name or a login can hang longer than any driver timeout. */
    private static List<Problem> databaseProblems(MySqlUpsertSinkConfig config, List<String> topics) {
        Findings findings = new Findings(topics);
        FutureTask<List<Problem>> check = new FutureTask<>(() -> {
            askDatabase(config, topics, findings);
            return findings.problems();
        });
        Thread thread = new Thread(check, "mysql-upsert-sink-validate");
        thread.setDaemon(true);
        thread.start();
        try {
            return check.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            check.cancel(true);
            if (findings.hasBegun()) {
                LOG.warn(
                        "The database did not tell within {} seconds whether the tables of these topics can be written;"
                                + " it is asked again when their first records arrive: {}",
                        TIMEOUT.toSeconds(),
                        findings.unreached());
                return findings.problems();
            }
            return List.of(new Problem(
                    MySqlSettings.URL.name(),
                    "The database did not answer within " + TIMEOUT.toSeconds() + " seconds."));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of(new Problem(MySqlSettings.URL.name(), "The check was interrupted."));
        } catch (ExecutionException e) {
            return List.of(
                    new Problem(MySqlSettings.URL.name(), "The database could not be checked: " + e.getMessage()));
        }
    }

    private static void askDatabase(MySqlUpsertSinkConfig config, List<String> topics, Findings findings) {
        ConnectionSettings connection = config.connection(TIMEOUT);
        try (Inspection inspection = Inspection.of(connection);
                Database database = new Database(connection)) {
            new OffsetsTable(database, config.offsetsTable(), config.connector()).checkFormat();
            new Preflight(new TableCatalog(database), inspection, config.sink())
                    .check(topics, config.offsetsTable(), findings);
        } catch (DatabaseException e) {
            findings.add(Problem.of(e));
        } catch (UnusableTargetException e) {
            findings.add(Problem.of(e));
        } catch (UnknownFormatException e) {
            findings.add(new Problem(MySqlSettings.OFFSETS_TABLE.name(), String.valueOf(e.getMessage())));
        }
    }
}
