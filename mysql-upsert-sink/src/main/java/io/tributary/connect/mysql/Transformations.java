package io.tributary.connect.mysql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the transformations of a config make of a topic's name, as far as the config alone can tell. */
final class Transformations {
    private static final String KAFKAS_OWN = "org.apache.kafka.connect.transforms.";
    private static final String ROUTER = KAFKAS_OWN + "RegexRouter";
    /** Those of Kafka's own that let a record keep its topic. */
    private static final Set<String> KEEPING = Set.of(
            "Cast",
            "DropHeaders",
            "ExtractField",
            "Filter",
            "Flatten",
            "HeaderFrom",
            "HoistField",
            "InsertField",
            "InsertHeader",
            "MaskField",
            "ReplaceField",
            "SetSchemaMetadata",
            "TimestampConverter",
            "ValueToKey");

    /** One after the other; null if one of them may do anything. */
    private final @Nullable List<Router> routers;

    private Transformations(@Nullable List<Router> routers) {
        this.routers = routers;
    }

    static Transformations of(Map<String, String> given) {
        List<Router> routers = new ArrayList<>();
        for (String name : MySqlSettings.names(given, "transforms")) {
            String prefix = "transforms." + name + ".";
            String type = given.getOrDefault(prefix + "type", "");
            if (type.equals(ROUTER) && !given.containsKey(prefix + "predicate")) {
                routers.add(new Router(
                        given.getOrDefault(prefix + "regex", ""), given.getOrDefault(prefix + "replacement", "")));
            } else if (!keepsTopics(type)) {
                return new Transformations(null);
            }
        }
        return new Transformations(routers);
    }

    /** Whether every record arrives under the name of its topic. */
    boolean renameNothing() {
        return routers != null && routers.isEmpty();
    }

    /** The names under which these topics' records arrive; empty if the config alone does not tell. */
    Optional<List<String>> routed(List<String> topics) {
        List<Router> known = routers;
        if (known == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(topics.stream()
                    .map(topic -> routed(topic, known))
                    .distinct()
                    .toList());
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // A pattern or a replacement that is none: Connect refuses it on its own setting.
            return Optional.empty();
        }
    }

    private static String routed(String topic, List<Router> routers) {
        String routed = topic;
        for (Router router : routers) {
            routed = router.routed(routed);
        }
        return routed;
    }

    /** The part behind a dollar says of what: key or value. */
    private static boolean keepsTopics(String type) {
        int dollar = type.indexOf('$');
        String whole = dollar < 0 ? type : type.substring(0, dollar);
        return whole.startsWith(KAFKAS_OWN) && KEEPING.contains(whole.substring(KAFKAS_OWN.length()));
    }

    /** Kafka's RegexRouter. */
    private record Router(String regex, String replacement) {
        String routed(String topic) {
            var matcher = Pattern.compile(regex).matcher(topic);
            return matcher.matches() ? matcher.replaceFirst(replacement) : topic;
        }
    }
}
