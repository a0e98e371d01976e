package io.tributary.connect.mysql.connection;

import com.mysql.cj.conf.ConnectionUrl;
import com.mysql.cj.conf.ConnectionUrlParser;
import com.mysql.cj.conf.HostInfo;
import com.mysql.cj.exceptions.CJException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;

/**
 * The URL of a MySQL schema: any that the driver takes, or the wrapper around it, but for what would undo a guarantee. What
 * its parameters mean is for the driver to say, or for a plugin of the driver's.
 */
public record JdbcUrl(String text) {
    private static final String WRAPPED = "jdbc:aws-wrapper:";

    public static JdbcUrl parse(String setting, String text) {
        JdbcUrl url = new JdbcUrl(text);
        if (!url.ofTheDriver().matches("jdbc:mysql(\\+srv)?:.*")) {
            throw refused(
                    setting,
                    "Write jdbc:mysql://host:port/schema, or the same with jdbc:mysql+srv: or"
                            + " jdbc:aws-wrapper:mysql: in front");
        }
        try {
            String schema = url.schema();
            if (schema == null || schema.isBlank()) {
                throw refused(setting, "The URL names no schema; write jdbc:mysql://host:port/schema");
            }
            url.parameters().refusal().ifPresent(reason -> {
                throw refused(setting, reason);
            });
            if (url.asTheDriverTakesIt().getType().name().startsWith("LOADBALANCE")) {
                throw refused(
                        setting,
                        "Write jdbc:mysql: without loadbalance: that changes the server at each commit, and what the sink"
                                + " knows of a server would be of another one");
            }
        } catch (CJException e) {
            throw refused(setting, "The URL is malformed; write jdbc:mysql://host:port/schema");
        }
        return url;
    }

    /** Whether it is one for the wrapper around the driver. */
    boolean isForTheWrapper() {
        return text.startsWith(WRAPPED);
    }

    UrlParameters parameters() {
        ConnectionUrlParser parts = ConnectionUrlParser.parseConnectionString(ofTheDriver());
        return new UrlParameters(
                parts.getProperties(),
                parts.getHosts().stream().map(HostInfo::getHostProperties).toList());
    }

    /** What whoever wrote the URL is to be warned of, a sentence each. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>(parameters().misspellings());
        boolean namesUsers = ConnectionUrlParser.parseConnectionString(ofTheDriver()).getHosts().stream()
                .anyMatch(host -> host.getUser() != null || host.getPassword() != null);
        if (namesUsers) {
            warnings.add("The driver takes the user in front of a host in connection.url, and not connection.user and"
                    + " connection.password. Remove it there.");
        }
        return warnings;
    }

    /** The parameters that the sink sets to something else. */
    public List<String> overruled() {
        return parameters().overruled();
    }

    public String schema() {
        return ConnectionUrlParser.parseConnectionString(ofTheDriver()).getPath();
    }

    /** Without user information and parameters, which may be secret. */
    @Override
    public String toString() {
        ConnectionUrl url = asTheDriverTakesIt();
        String scheme = url.getType().getScheme();
        if (scheme.contains("+srv:")) {
            // The hosts are not known before DNS is asked.
            return scheme + "//" + url.getMainHost().getHost() + "/" + url.getDatabase();
        }
        return url.getHostsList().stream()
                .map(HostInfo::getHostPortPair)
                .collect(Collectors.joining(",", scheme + "//", "/" + url.getDatabase()));
    }

    private String ofTheDriver() {
        return isForTheWrapper() ? "jdbc:" + text.substring(WRAPPED.length()) : text;
    }

    private ConnectionUrl asTheDriverTakesIt() {
        return ConnectionUrl.getConnectionUrlInstance(ofTheDriver(), null);
    }

    private static ConfigException refused(String setting, String reason) {
        return new ConfigException(setting, "[hidden]", reason);
    }
}
