package io.tributary.connect.parquet.table;

import io.tributary.connect.parquet.path.Escaping;
import io.tributary.connect.parquet.path.PathTemplate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;

/**
 * Where the versions of a table lie: {@code path.template} of snapshot mode. Its last name holds {@code ${version}}, the
 * names before are the table's directory.
 */
public final class VersionDirectories {
    private static final String VERSION = "${version}";
    private static final String TOPIC = "${topic}";

    private final PathTemplate table;
    private final Set<String> directoryKeys;
    private final boolean perTopic;
    private final String prefix;
    private final String suffix;
    private final Pattern name;

    private VersionDirectories(
            PathTemplate table, Set<String> directoryKeys, boolean perTopic, String prefix, String suffix) {
        this.table = table;
        this.directoryKeys = Set.copyOf(directoryKeys);
        this.perTopic = perTopic;
        this.prefix = prefix;
        this.suffix = suffix;
        this.name = Pattern.compile(Pattern.quote(prefix) + "([1-9]\\d{0,17})" + Pattern.quote(suffix));
    }

    /** Parses the template; {@code setting} is named when it is malformed. */
    public static VersionDirectories parse(String setting, String template) {
        int slash = template.lastIndexOf('/');
        String table = template.substring(0, Math.max(0, slash));
        String last = template.substring(slash + 1);
        int version = last.indexOf(VERSION);
        String prefix = last.substring(0, Math.max(0, version));
        String suffix = last.substring(version < 0 ? 0 : version + VERSION.length());
        boolean known = !(table.replace(TOPIC, "") + prefix + suffix).contains("$");
        if (slash <= 0 || version < 0 || !known) {
            throw new ConfigException(
                    setting,
                    template,
                    "Versions of a table lie in directories such as tables/${topic}/version=v${version}: the last name"
                            + " holds ${version}, the names before may hold ${topic}, and there are no other"
                            + " variables");
        }
        PathTemplate example = PathTemplate.parse(setting, table + "/" + prefix + "1" + suffix, ZoneOffset.UTC);
        return new VersionDirectories(
                PathTemplate.parse(setting, table, ZoneOffset.UTC),
                example.directoryKeys(),
                table.contains(TOPIC),
                prefix,
                suffix);
    }

    /** Whether each topic has a directory of its own. */
    public boolean isPerTopic() {
        return perTopic;
    }

    /** The columns that readers take from directories such as {@code version=v7}. */
    public Set<String> directoryKeys() {
        return directoryKeys;
    }

    /** The table's directory, by one of the rules. */
    public String table(String topic, Escaping escaping) {
        return table.escapedBy(escaping).fixedPart(topic);
    }

    /** The name of a version's directory. */
    public String name(long version) {
        return prefix + version + suffix;
    }

    /** The version that a name stands for; empty for other names. */
    public Optional<Long> number(String directory) {
        Matcher matcher = name.matcher(directory);
        return matcher.matches() ? Optional.of(Long.valueOf(matcher.group(1))) : Optional.empty();
    }
}
