package io.tributary.connect.mysql;

import io.tributary.connect.mysql.check.Problem;
import io.tributary.connect.mysql.mapping.TableRouting;
import io.tributary.connect.mysql.table.TableName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The topics of a connector's config, by the names under which their records arrive; tells settings that name another
 * one.
 */
final class TopicNames {
    /** Null if they are given as a pattern, or renamed by something that the config does not tell. */
    private final @Nullable List<String> all;

    private final @Nullable Pattern pattern;
    private final boolean renamed;
    private final boolean fieldsRenamed;

    private TopicNames(@Nullable List<String> all, @Nullable Pattern pattern, boolean renamed, boolean fieldsRenamed) {
        this.all = all;
        this.pattern = pattern;
        this.renamed = renamed;
        this.fieldsRenamed = fieldsRenamed;
    }

    static TopicNames of(Map<String, String> given) {
        String regex = given.getOrDefault("topics.regex", "");
        Transformations transformations = Transformations.of(given);
        return new TopicNames(
                regex.isEmpty()
                        ? transformations
                                .routed(MySqlSettings.names(given, "topics"))
                                .orElse(null)
                        : null,
                regex.isEmpty() ? null : Pattern.compile(regex),
                !transformations.renameNothing(),
                mayRenameFields(given));
    }

    /** As Flatten does, which makes names with dots. */
    private static boolean mayRenameFields(Map<String, String> given) {
        return MySqlSettings.names(given, "transforms").stream()
                .anyMatch(name ->
                        !given.getOrDefault("transforms." + name + ".type", "").endsWith("Router"));
    }

    /** Whether records come by no other names. */
    boolean areAllKnown() {
        return all != null && !all.isEmpty();
    }

    /** Those whose tables are known before a record arrives: all of them, or those that the settings name. */
    List<String> known(TableRouting routing) {
        return all == null ? routing.tablesByTopic().keySet().stream().sorted().toList() : all;
    }

    List<Problem> problems(MySqlUpsertSinkConfig config) {
        List<Problem> problems = new ArrayList<>();
        TableRouting routing = config.sink().routing();
        add(problems, MySqlSettings.TABLE_MAP.name(), routing.tablesByTopic().keySet());
        config.sink().dimensions().forEach(dimension -> add(problems, dimension.setting("topics"), dimension.topics()));
        if (all == null || all.isEmpty()) {
            return problems;
        }
        Set<TableName> tables = new TreeSet<>();
        all.forEach(topic -> tables.add(routing.table(topic)));
        config.tablesBySetting().forEach((setting, table) -> addUnwritten(problems, setting, table, tables));
        if (!fieldsRenamed) {
            config.sink().dimensions().forEach(dimension -> tables.add(dimension.table()));
            addOfNoTable(
                    problems,
                    MySqlSettings.ROWS.keyFields().name(),
                    config.ofNoTable(MySqlSettings.ROWS.keyFields()),
                    tables);
            addOfNoTable(problems, MySqlSettings.ROWS.columnMap().name(), config.mappedOfNoTable(), tables);
        }
        return problems;
    }

    private static void addUnwritten(List<Problem> problems, String setting, TableName table, Set<TableName> written) {
        if (written.stream().noneMatch(other -> other.toString().equals(table.toString()))) {
            problems.add(new Problem(
                    setting,
                    "The connector writes no table " + table + ", which " + setting + " is for. It writes " + written
                            + "."));
        }
    }

    /** Entries with a dot that no table of the connector would ever look at. */
    private static void addOfNoTable(
            List<Problem> problems, String setting, Collection<String> entries, Set<TableName> tables) {
        Set<String> ofNone = new TreeSet<>(entries);
        if (!ofNone.isEmpty()) {
            problems.add(new Problem(
                    setting,
                    "The connector writes no table that " + String.join(", ", ofNone)
                            + " begins with. What has a dot in" + " " + setting + " begins with one of " + tables
                            + " and a dot, or stands in double quotes as a name of its own."));
        }
    }

    private void add(List<Problem> problems, String setting, Set<String> named) {
        Set<String> unknown = new TreeSet<>(named);
        unknown.removeIf(this::isRead);
        if (!unknown.isEmpty()) {
            problems.add(new Problem(
                    setting,
                    "The connector does not read " + String.join(", ", unknown) + ", which " + setting
                            + " names. "
                            + (renamed
                                    ? "Write the names that transforms give to topics, which are " + all + "."
                                    : "Add it to topics, or take it out here.")));
        }
    }

    /** What renames a topic may give it any name, and a config without topics is not complete. */
    private boolean isRead(String topic) {
        if (all != null) {
            return all.isEmpty() || all.contains(topic);
        }
        return renamed || pattern == null || pattern.matcher(topic).matches();
    }
}
