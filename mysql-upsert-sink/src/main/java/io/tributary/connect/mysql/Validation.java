package io.tributary.connect.mysql;

import io.tributary.connect.mysql.catalog.TableCatalog;
import io.tributary.connect.mysql.check.Inspection;
import io.tributary.connect.mysql.check.Preflight;
import io.tributary.connect.mysql.check.Preflight.Problem;
import io.tributary.connect.mysql.connection.ConnectionSettings;
import io.tributary.connect.mysql.connection.Database;
import io.tributary.connect.mysql.connection.DatabaseException;
import io.tributary.connect.mysql.offset.OffsetsTable;
import io.tributary.connect.mysql.table.UnusableTargetException;
import io.tributary.connect.support.config.UnknownKeys;
import io.tributary.connect.support.format.UnknownFormatException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;

/** Answers for one connector config, field by field; asks the database only if all fields can be parsed. */
final class Validation {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Map<String, String> given;
    private final Map<String, ConfigValue> values;

    /** {@code refused} is known already, whatever the sink's own settings say. */
    Validation(Map<String, String> settings, List<ConfigValue> refused) {
        this.given = new HashMap<>(settings);
        // A JSON null stands for a setting that is not given.
        given.values().removeIf(Objects::isNull);
        ConfigDef definition = MySqlUpsertSinkConfig.definition(given);
        this.values = new LinkedHashMap<>();
        definition.validate(given).forEach(value -> values.put(value.name(), value));
        Collection<String> known = new TreeSet<>(definition.names());
        known.add("dimension.<name>.table");
        UnknownKeys.besides(known, key -> false).errors(given).forEach(value -> values.put(value.name(), value));
        refused.forEach(value -> values.put(value.name(), value));
    }

    Config result() {
        if (hasNoErrors()) {
            TopicNames.of(given).problems(new MySqlUpsertSinkConfig(given)).forEach(this::add);
        }
        if (hasNoErrors()) {
            databaseProblems().forEach(this::add);
        }
        return new Config(new ArrayList<>(values.values()));
    }

    private boolean hasNoErrors() {
        return values.values().stream().allMatch(value -> value.errorMessages().isEmpty());
    }

    private void add(Problem problem) {
        values.computeIfAbsent(problem.setting(), ConfigValue::new).addErrorMessage(problem.message());
    }

    /** On a thread of its own, because looking up a host name or a login can hang longer than any driver timeout. */
    private List<Problem> databaseProblems() {
        FutureTask<List<Problem>> check = new FutureTask<>(this::askDatabase);
        Thread thread = new Thread(check, "mysql-upsert-sink-validate");
        thread.setDaemon(true);
        thread.start();
        try {
            return check.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            check.cancel(true);
            return List.of(new Problem(
                    MySqlUpsertSinkConfig.URL_CONFIG,
                    "The database did not answer within " + TIMEOUT.toSeconds() + " seconds."));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of(new Problem(MySqlUpsertSinkConfig.URL_CONFIG, "The check was interrupted."));
        } catch (ExecutionException e) {
            return List.of(new Problem(
                    MySqlUpsertSinkConfig.URL_CONFIG, "The database could not be checked: " + e.getMessage()));
        }
    }

    private List<Problem> askDatabase() {
        MySqlUpsertSinkConfig config = new MySqlUpsertSinkConfig(given);
        ConnectionSettings connection = config.connection(TIMEOUT);
        try (Inspection inspection = Inspection.of(connection);
                Database database = new Database(connection, Clock.systemUTC())) {
            new OffsetsTable(database, config.offsetsTable(), config.connector()).checkFormat();
            return new Preflight(new TableCatalog(database), inspection, config.sink())
                    .problems(TopicNames.of(given).all(), config.offsetsTable());
        } catch (DatabaseException e) {
            return List.of(Problem.of(e));
        } catch (UnusableTargetException e) {
            return List.of(Problem.of(e));
        } catch (UnknownFormatException e) {
            return List.of(new Problem(MySqlUpsertSinkConfig.OFFSETS_TABLE_CONFIG, String.valueOf(e.getMessage())));
        }
    }
}
