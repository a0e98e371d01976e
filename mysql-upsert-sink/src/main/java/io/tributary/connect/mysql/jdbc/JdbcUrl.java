package io.tributary.connect.mysql.jdbc;

import com.mysql.cj.conf.ConnectionUrlParser;
import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.exceptions.CJException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.config.ConfigException;

/** The URL of a MySQL schema. Its parameters may be any of the driver's but those that would undo a guarantee. */
public record JdbcUrl(String text) {
    private static final Set<PropertyKey> REFUSED =
            Set.of(PropertyKey.autoReconnect, PropertyKey.useAffectedRows, PropertyKey.allowMultiQueries);

    public static JdbcUrl parse(String setting, String text) {
        if (!text.startsWith("jdbc:mysql:")) {
            throw new ConfigException(setting, "[hidden]", "Write jdbc:mysql://host:port/schema");
        }
        ConnectionUrlParser parts = split(setting, text);
        if (parts.getPath() == null || parts.getPath().isBlank()) {
            throw new ConfigException(
                    setting, "[hidden]", "The URL names no schema; write jdbc:mysql://host:port/schema");
        }
        for (String property : new TreeSet<>(properties(setting, parts).keySet())) {
            PropertyKey key = PropertyKey.fromValue(property);
            if (key == null) {
                throw new ConfigException(
                        setting, "[hidden]", "The driver knows no parameter '" + property + "'; check its spelling");
            }
            if (REFUSED.contains(key)) {
                throw new ConfigException(
                        setting, "[hidden]", "Remove the parameter '" + property + "': the sink decides about it");
            }
        }
        return new JdbcUrl(text);
    }

    private static ConnectionUrlParser split(String setting, String text) {
        try {
            return ConnectionUrlParser.parseConnectionString(text);
        } catch (CJException e) {
            throw malformed(setting);
        }
    }

    private static Map<String, String> properties(String setting, ConnectionUrlParser parts) {
        try {
            return parts.getProperties();
        } catch (CJException e) {
            throw malformed(setting);
        }
    }

    private static ConfigException malformed(String setting) {
        return new ConfigException(setting, "[hidden]", "The URL is malformed; write jdbc:mysql://host:port/schema");
    }

    public String schema() {
        return ConnectionUrlParser.parseConnectionString(text).getPath();
    }

    /** Without user information and parameters, which may be secret. */
    @Override
    public String toString() {
        String bare = text.replaceFirst("\\?.*$", "");
        return bare.replaceFirst("//[^/]*@", "//");
    }
}
