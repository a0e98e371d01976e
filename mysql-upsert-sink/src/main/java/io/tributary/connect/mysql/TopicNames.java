package io.tributary.connect.mysql;

import io.tributary.connect.mysql.record.TableRouting;
import io.tributary.connect.mysql.write.Preflight.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The topics of a connector's config; tells settings that name another one. */
final class TopicNames {
    private final List<String> topics;
    private final @Nullable Pattern pattern;
    private final boolean renamed;

    private TopicNames(List<String> topics, @Nullable Pattern pattern, boolean renamed) {
        this.topics = topics;
        this.pattern = pattern;
        this.renamed = renamed;
    }

    static TopicNames of(Map<String, String> given) {
        String regex = given.getOrDefault("topics.regex", "");
        return new TopicNames(
                MySqlUpsertSinkConfig.names(given, "topics"),
                regex.isEmpty() ? null : Pattern.compile(regex),
                !MySqlUpsertSinkConfig.names(given, "transforms").isEmpty());
    }

    /** None if they are given as a pattern. */
    List<String> all() {
        return topics;
    }

    List<Problem> problems(MySqlUpsertSinkConfig config) {
        List<Problem> problems = new ArrayList<>();
        TableRouting routing = config.sink().rules().routing();
        add(
                problems,
                MySqlUpsertSinkConfig.TABLE_MAP_CONFIG,
                routing.tablesByTopic().keySet());
        config.sink().dimensions().forEach(dimension -> add(problems, dimension.setting("topics"), dimension.topics()));
        return problems;
    }

    private void add(List<Problem> problems, String setting, Set<String> named) {
        Set<String> unknown = new TreeSet<>(named);
        unknown.removeIf(this::isRead);
        if (!unknown.isEmpty()) {
            problems.add(new Problem(
                    setting,
                    "The connector does not read " + String.join(", ", unknown) + ", which " + setting
                            + " names. Add it to topics, or take it out here."));
        }
    }

    /** A transformation may give topics any name, and a config without topics is not complete. */
    private boolean isRead(String topic) {
        return renamed
                || topics.contains(topic)
                || (pattern == null ? topics.isEmpty() : pattern.matcher(topic).matches());
    }
}
