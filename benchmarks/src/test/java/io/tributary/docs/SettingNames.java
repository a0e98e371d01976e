package io.tributary.docs;

import io.tributary.connect.mysql.MySqlUpsertSinkConnector;
import io.tributary.connect.parquet.ParquetSinkConnector;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names that documents may use for settings: those of the sinks, and those of others, which are listed here. */
final class SettingNames {
    private static final Pattern LOOKS_LIKE_A_SETTING = Pattern.compile("[a-z]+(?:\\.[a-z<>*…]+)+");
    private static final Pattern LOOKS_LIKE_A_FILE =
            Pattern.compile(".*\\.(?:md|json|jsonl|txt|properties|jar|sql|xml|yml|zip|svg|parquet|tmp|java|sh)");
    private static final Pattern LOOKS_LIKE_A_PACKAGE = Pattern.compile("(?:io|org|com|java|kafka|jdk)\\..*");

    private static final Set<String> OF_SINKS = Stream.of(new ParquetSinkConnector(), new MySqlUpsertSinkConnector())
            .flatMap(sink -> sink.config().names().stream())
            .collect(Collectors.toUnmodifiableSet());

    /** Of both sinks, with a name of the user's in them. */
    private static final Pattern NAMED = Pattern.compile(
            "schema\\.declared\\..+|store\\.hadoop\\..+"
                    + "|dimension\\.[^.]+\\.(?:table|topics|key|attributes|surrogate\\.key|order\\.column|unknown|…)"
                    + "|table\\..+\\.(?:key|fields|null|number|column|delete|order|snapshot|time|datetime)\\..+|table\\.<name>\\.<setting>");

    /** Of a connector, for Connect. */
    private static final Set<String> OF_CONNECT = Set.of(
            "connector.class",
            "name",
            "topics",
            "topics.regex",
            "tasks.max",
            "transforms",
            "predicates",
            "errors.tolerance",
            "errors.log.enable",
            "errors.log.include.messages",
            "errors.retry.timeout",
            "errors.retry.delay.max.ms",
            "errors.deadletterqueue.topic.name",
            "errors.deadletterqueue.topic.replication.factor",
            "errors.deadletterqueue.context.headers.enable");

    private static final Pattern OF_CONNECT_NAMED =
            Pattern.compile("(?:key|value|header)\\.converter(?:\\..+)?|transforms\\..+|predicates\\..+"
                    + "|consumer\\.override\\..+|producer\\.override\\..+|admin\\.override\\..+");

    /** Of a worker, a topic, a consumer or a broker. */
    private static final Set<String> OF_KAFKA = Set.of(
            "config.providers",
            "config.providers.env.param.allowlist.pattern",
            "consumer.auto.offset.reset",
            "delete.retention.ms",
            "max.poll.records",
            "offset.flush.interval.ms",
            "plugin.discovery",
            "plugin.path",
            "retention.ms");

    /** Paths of fields and columns in examples, and names of the build. */
    private static final Set<String> NO_SETTINGS = Set.of(
            "batch.size",
            "context.offset",
            "flsh.records",
            "kafka.floor.version",
            "kafka.version",
            "schema.table",
            "table.column",
            "table.field",
            "tributary.task.number",
            "user.country",
            "warehouse.members");

    private SettingNames() {}

    /** Whether a connector may have it. */
    static boolean isKnown(String key) {
        return OF_SINKS.contains(key)
                || NAMED.matcher(key).matches()
                || OF_CONNECT.contains(key)
                || OF_CONNECT_NAMED.matcher(key).matches();
    }

    /** Whether a text in backticks names a setting that nobody has; {@code key=value} counts as its key. */
    static boolean isUnknownSetting(String span) {
        String key = span.split("[=:]", 2)[0];
        return LOOKS_LIKE_A_SETTING.matcher(key).matches()
                && !LOOKS_LIKE_A_FILE.matcher(key).matches()
                && !LOOKS_LIKE_A_PACKAGE.matcher(key).matches()
                && !isBeginning(key)
                && !isKnown(key)
                && !OF_KAFKA.contains(key)
                && !NO_SETTINGS.contains(key);
    }

    /** As {@code parquet.*} or {@code dimension.<name>.…}. */
    private static boolean isBeginning(String key) {
        int star = Math.max(key.indexOf('*'), key.indexOf('…'));
        return star > 0
                && Stream.concat(OF_SINKS.stream(), Stream.of("dimension.<name>.", "store.hadoop.", "schema.declared."))
                        .anyMatch(known -> known.startsWith(key.substring(0, star)));
    }
}
