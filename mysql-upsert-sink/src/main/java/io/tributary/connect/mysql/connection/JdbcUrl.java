package io.tributary.connect.mysql.connection;

import com.mysql.cj.conf.ConnectionUrl;
import com.mysql.cj.conf.ConnectionUrlParser;
import com.mysql.cj.conf.HostInfo;
import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.exceptions.CJException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;

/** The URL of a MySQL schema. Its parameters may be any of the driver's but those that would undo a guarantee. */
public record JdbcUrl(String text) {
    private static final Set<PropertyKey> REFUSED =
            Set.of(PropertyKey.autoReconnect, PropertyKey.useAffectedRows, PropertyKey.allowMultiQueries);

    public static JdbcUrl parse(String setting, String text) {
        if (!text.startsWith("jdbc:mysql:")) {
            throw refused(setting, "Write jdbc:mysql://host:port/schema");
        }
        try {
            ConnectionUrlParser parts = ConnectionUrlParser.parseConnectionString(text);
            if (parts.getPath() == null || parts.getPath().isBlank()) {
                throw refused(setting, "The URL names no schema; write jdbc:mysql://host:port/schema");
            }
            check(setting, parts.getProperties());
            for (HostInfo host : parts.getHosts()) {
                check(setting, host.getHostProperties());
                checkHost(setting, host);
            }
            asTheDriverTakesIt(text);
        } catch (CJException e) {
            throw refused(setting, "The URL is malformed; write jdbc:mysql://host:port/schema");
        }
        return new JdbcUrl(text);
    }

    private static void check(String setting, Map<String, String> properties) {
        for (String property : new TreeSet<>(properties.keySet())) {
            PropertyKey key = PropertyKey.fromValue(property);
            if (key == null) {
                throw refused(setting, "The driver knows no parameter '" + property + "'; check its spelling");
            }
            if (REFUSED.contains(key)) {
                throw refused(setting, "Remove the parameter '" + property + "': the sink decides about it");
            }
            String refusal = CharacterParameters.refusal(property, properties.get(property));
            if (refusal != null) {
                throw refused(setting, refusal);
            }
        }
    }

    /** The driver lets what is said of one host, as in {@code (host=db,socketTimeout=9)}, win over what the sink sets. */
    private static void checkHost(String setting, HostInfo host) {
        for (String property : new TreeSet<>(host.getHostProperties().keySet())) {
            if (ConnectionSettings.decidesAbout(property)) {
                throw refused(
                        setting,
                        "Remove the parameter '" + property + "' from the URL's part about one host: there it would win"
                                + " over what the sink sets");
            }
        }
    }

    private static ConnectionUrl asTheDriverTakesIt(String text) {
        return ConnectionUrl.getConnectionUrlInstance(text, null);
    }

    private static ConfigException refused(String setting, String reason) {
        return new ConfigException(setting, "[hidden]", reason);
    }

    public String schema() {
        return ConnectionUrlParser.parseConnectionString(text).getPath();
    }

    /** Without user information and parameters, which may be secret. */
    @Override
    public String toString() {
        ConnectionUrl url = asTheDriverTakesIt(text);
        return url.getHostsList().stream()
                .map(HostInfo::getHostPortPair)
                .collect(Collectors.joining(",", url.getType().getScheme() + "//", "/" + url.getDatabase()));
    }
}
