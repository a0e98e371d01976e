package io.tributary.connect.support.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigValue;

/**
 * Finds the keys of a connector config that are meant for the sink and that the sink does not know. Connect ignores
 * such keys silently, so a misspelt flush setting would be a default that nobody chose.
 *
 * <p>A key is meant for the sink if it begins like one of its keys ({@code flush.}) or is one or two letters away from
 * one. Other keys belong to Connect or to a tool and are left alone.
 */
public final class UnknownKeys {
    private static final List<String> CONNECT_PREFIXES =
            List.of("key.converter", "value.converter", "header.converter", "offsets.storage.topic");

    private final Set<String> known;
    private final Predicate<String> pattern;
    private final Set<String> groups;

    private UnknownKeys(Collection<String> known, Predicate<String> pattern) {
        this.known = new TreeSet<>(known);
        this.pattern = pattern;
        this.groups = known.stream().map(UnknownKeys::group).collect(Collectors.toSet());
    }

    /** {@code pattern} accepts the sink's keys that carry a name of the user's, such as a topic. */
    public static UnknownKeys besides(Collection<String> known, Predicate<String> pattern) {
        return new UnknownKeys(known, pattern);
    }

    /** One value with an error for each unknown key, in the form that a connector's {@code validate} answers. */
    public List<ConfigValue> errors(Map<String, String> config) {
        return config.keySet().stream()
                .filter(this::isUnknown)
                .sorted()
                .map(this::error)
                .toList();
    }

    private boolean isUnknown(String key) {
        boolean belongsToConnect = CONNECT_PREFIXES.stream().anyMatch(key::startsWith);
        return !belongsToConnect
                && !known.contains(key)
                && !pattern.test(key)
                && (groups.contains(group(key)) || nearest(key).isPresent());
    }

    private ConfigValue error(String key) {
        ConfigValue value = new ConfigValue(key);
        String remedy = nearest(key)
                .map(near -> " Did you mean '" + near + "'?")
                .orElse(" Remove it, or see the configuration reference for the keys that begin with '" + group(key)
                        + ".'.");
        value.addErrorMessage("Unknown setting '" + key + "'." + remedy);
        return value;
    }

    private Optional<String> nearest(String key) {
        return known.stream()
                .filter(candidate -> candidate.startsWith(key + ".") || Misspelling.isNear(key, candidate))
                .min(Comparator.comparingInt(candidate -> Misspelling.distance(key, candidate)));
    }

    private static String group(String key) {
        int dot = key.indexOf('.');
        return dot < 0 ? key : key.substring(0, dot);
    }
}
