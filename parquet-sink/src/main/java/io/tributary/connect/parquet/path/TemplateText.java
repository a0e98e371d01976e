package io.tributary.connect.parquet.path;

import io.tributary.connect.parquet.path.PathTemplate.Part;
import io.tributary.connect.support.record.FieldPath;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;

/**
 * A path template as it is written: literals and variables, whose arguments may hold quotes.
 *
 * @param setting is named where the text is malformed
 */
record TemplateText(String setting, String text) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{((?:\"[^\"]*\"|[^}])*+)}");
    private static final Pattern NAME = Pattern.compile("(?:" + VARIABLE + "|[^/])+");
    private static final String TIME = "time:";

    /** Its pieces in order, with values escaped by a rule. */
    List<Part> parts(ZoneId zone, Escaping escaping) {
        requireRelative();
        List<Part> parts = new ArrayList<>();
        List<String> timePatterns = new ArrayList<>();
        String separators = escaping == Escaping.HIVE ? furtherSeparators() : "";
        Matcher matcher = VARIABLE.matcher(text);
        int end = 0;
        while (matcher.find()) {
            String literal = text.substring(end, matcher.start());
            addLiteral(literal, parts);
            if (end > 0 && !Escaping.ASCII.isSeparator(literal)) {
                throw inseparable();
            }
            String variable = matcher.group(1);
            boolean opensName = matcher.start() == 0 || literal.endsWith("/");
            parts.add(variable(variable, zone, DirectoryValue.of(escaping, opensName, separators)));
            if (variable.startsWith(TIME)) {
                timePatterns.add(variable.substring(TIME.length()));
            }
            end = matcher.end();
        }
        addLiteral(text.substring(end), parts);
        TimePatterns.refusal(timePatterns).ifPresent(reason -> {
            throw new ConfigException(setting, text, reason);
        });
        return parts;
    }

    /** Characters between variables that only the older rule escapes: they go on telling where a value ends. */
    private String furtherSeparators() {
        StringBuilder further = new StringBuilder();
        int end = 0;
        for (MatchResult variable : VARIABLE.matcher(text).results().toList()) {
            String literal = text.substring(end, variable.start());
            if (end > 0 && !Escaping.HIVE.isSeparator(literal)) {
                literal.codePoints()
                        .filter(c -> Escaping.ASCII.isSeparator(Character.toString(c)))
                        .forEach(further::appendCodePoint);
            }
            end = variable.end();
        }
        return further.toString();
    }

    /** The names of directories that it joins. */
    List<String> names() {
        return NAME.matcher(text).results().map(MatchResult::group).toList();
    }

    /** The columns that readers take from directories such as {@code year=2026}. */
    Set<String> directoryKeys() {
        Set<String> keys = new LinkedHashSet<>();
        for (String name : VARIABLE.matcher(text).replaceAll("").split("/", -1)) {
            int equals = name.indexOf('=');
            if (equals > 0) {
                keys.add(name.substring(0, equals));
            }
        }
        return keys;
    }

    private void requireRelative() {
        List<String> names = List.of(VARIABLE.matcher(text).replaceAll("x").split("/", -1));
        if (text.isBlank() || names.contains("") || names.contains(".") || names.contains("..")) {
            throw malformed("A path is directory names joined by single slashes, relative to store.url");
        }
        if (names.stream().anyMatch(name -> name.startsWith("_") || name.startsWith("."))) {
            throw malformed("Readers hide directories that begin with '_' or '.'");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw malformed("A directory name holds no control characters");
        }
    }

    private void addLiteral(String literal, List<Part> parts) {
        if (literal.indexOf('$') >= 0 || literal.indexOf('{') >= 0 || literal.indexOf('}') >= 0) {
            throw malformed("A variable is written ${name} or ${name:argument}");
        }
        if (!literal.isEmpty()) {
            parts.add(new PathTemplate.Literal(literal));
        }
    }

    private ConfigException inseparable() {
        return malformed(
                "Between two variables there must be a '/', or a character that no value holds, such as ';' or '=',"
                        + " else different values could share a directory. Parts of a time are one variable, such as"
                        + " ${time:yyyy-MM}");
    }

    private Part variable(String variable, ZoneId zone, DirectoryValue values) {
        int colon = variable.indexOf(':');
        String name = colon < 0 ? variable : variable.substring(0, colon);
        String argument = colon < 0 ? "" : variable.substring(colon + 1);
        if (argument.isBlank() == (name.equals("topic") || name.equals("partition"))) {
            switch (name) {
                case "topic" -> {
                    return new TopicVariable(values);
                }
                case "partition" -> {
                    return (record, time) -> String.valueOf(record.originalKafkaPartition());
                }
                case "time" -> {
                    return TimeVariable.of(argument, formatter(argument), zone, values);
                }
                case "field" -> {
                    return RecordVariable.field(variable, FieldPath.parse(setting, argument), values);
                }
                case "header" -> {
                    return RecordVariable.header(variable, argument, values);
                }
                default -> {}
            }
        }
        throw malformed("Unknown variable ${" + variable + "}; there are ${topic}, ${partition}, ${time:<pattern>},"
                + " ${field:<path>} and ${header:<name>}");
    }

    private DateTimeFormatter formatter(String pattern) {
        try {
            return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw malformed("'" + pattern + "' is no pattern of java.time.format.DateTimeFormatter: " + e.getMessage());
        }
    }

    private ConfigException malformed(String reason) {
        return new ConfigException(setting, text, reason);
    }
}
