package io.tributary.connect.parquet.path;

import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.record.FieldPath;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * The directory of a record below the lake's root, as text with variables: {@code ${topic}}, {@code ${partition}},
 * {@code ${time:<DateTimeFormatter pattern>}}, {@code ${field:<path>}}, {@code ${header:<name>}}.
 *
 * <p>It keeps what it made, since most records go where others went before. Several threads may use an instance: what one
 * keeps is complete, and another at most makes it again.
 */
public final class PathTemplate {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");
    private static final String TIME = "time:";
    private static final int LONGEST_NAME_BYTES = 255;
    /** A power of two. */
    private static final int DIRECTORIES_KEPT = 1_024;

    private final String text;
    private final List<Part> parts;
    private final boolean needsTime;
    /** At the place that the last bits of the pieces' hash tell. */
    private final @Nullable Directory[] known = new Directory[DIRECTORIES_KEPT];

    private PathTemplate(String text, List<Part> parts) {
        this.text = text;
        this.parts = List.copyOf(parts);
        this.needsTime = parts.stream().anyMatch(TimeVariable.class::isInstance);
    }

    /** A piece of the path for one record. */
    interface Part {
        String render(SinkRecord record, @Nullable Temporal time);

        /** The piece if it is the same for all records of a topic. */
        default Optional<String> fixed(String topic) {
            return Optional.empty();
        }
    }

    private record Literal(String literal) implements Part {
        @Override
        public String render(SinkRecord record, @Nullable Temporal time) {
            return literal;
        }

        @Override
        public Optional<String> fixed(String topic) {
            return Optional.of(literal);
        }
    }

    private static final class TopicVariable implements Part {
        private TopicText last = TopicText.of("");

        @Override
        public String render(SinkRecord record, @Nullable Temporal time) {
            TopicText text = last;
            if (!text.topic.equals(record.topic())) {
                text = TopicText.of(record.topic());
                last = text;
            }
            return text.text;
        }

        @Override
        public Optional<String> fixed(String topic) {
            return Optional.of(DirectoryValue.encode(topic));
        }
    }

    private record TopicText(String topic, String text) {
        static TopicText of(String topic) {
            return new TopicText(topic, DirectoryValue.encode(topic));
        }
    }

    /** The one that the pieces make. */
    private static final class Directory {
        private final String[] pieces;
        private final String path;

        Directory(String[] pieces) {
            this.pieces = pieces;
            this.path = String.join("", pieces);
            requireShortNames(path);
        }
    }

    public static PathTemplate parse(String setting, String text, ZoneId zone) {
        requireRelative(setting, text);
        List<Part> parts = new ArrayList<>();
        List<String> timePatterns = new ArrayList<>();
        Matcher matcher = VARIABLE.matcher(text);
        int end = 0;
        while (matcher.find()) {
            String literal = text.substring(end, matcher.start());
            addLiteral(setting, text, literal, parts);
            if (end > 0 && !DirectoryValue.isSeparator(literal)) {
                throw inseparable(setting, text);
            }
            String variable = matcher.group(1);
            parts.add(variable(setting, text, variable, zone));
            if (variable.startsWith(TIME)) {
                timePatterns.add(variable.substring(TIME.length()));
            }
            end = matcher.end();
        }
        addLiteral(setting, text, text.substring(end), parts);
        TimePatterns.refusal(timePatterns).ifPresent(reason -> {
            throw new ConfigException(setting, text, reason);
        });
        return new PathTemplate(text, parts);
    }

    /** Whether a record needs a time to find its directory. */
    public boolean needsTime() {
        return needsTime;
    }

    /** The record's directory; {@code time}, as {@link EventTime} gives it, may be null where the template needs none. */
    public String directory(SinkRecord record, @Nullable Temporal time) {
        String[] pieces = new String[parts.size()];
        for (int i = 0; i < pieces.length; i++) {
            pieces[i] = parts.get(i).render(record, time);
        }
        int place = Arrays.hashCode(pieces) & (DIRECTORIES_KEPT - 1);
        Directory last = known[place];
        if (last == null || !Arrays.equals(last.pieces, pieces)) {
            last = new Directory(pieces);
            known[place] = last;
        }
        return last.path;
    }

    /** The directory of a topic as far as it is the same for all its records. */
    public String fixedPart(String topic) {
        StringBuilder path = new StringBuilder();
        for (Part part : parts) {
            Optional<String> fixed = part.fixed(topic);
            if (fixed.isEmpty()) {
                break;
            }
            path.append(fixed.get());
        }
        return path.toString();
    }

    /** The columns that readers take from directories such as {@code year=2026}. */
    public Set<String> directoryKeys() {
        Set<String> keys = new LinkedHashSet<>();
        for (String name : VARIABLE.matcher(text).replaceAll("").split("/", -1)) {
            int equals = name.indexOf('=');
            if (equals > 0) {
                keys.add(name.substring(0, equals));
            }
        }
        return keys;
    }

    @Override
    public String toString() {
        return text;
    }

    private static void requireRelative(String setting, String text) {
        List<String> names = List.of(text.split("/", -1));
        if (text.isBlank() || names.contains("") || names.contains(".") || names.contains("..")) {
            throw new ConfigException(
                    setting, text, "A path is directory names joined by single slashes, relative to store.url");
        }
        if (names.stream().anyMatch(name -> name.startsWith("_") || name.startsWith("."))) {
            throw new ConfigException(setting, text, "Readers hide directories that begin with '_' or '.'");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new ConfigException(setting, text, "A directory name holds no control characters");
        }
    }

    private static void addLiteral(String setting, String text, String literal, List<Part> parts) {
        if (literal.indexOf('$') >= 0 || literal.indexOf('{') >= 0 || literal.indexOf('}') >= 0) {
            throw new ConfigException(setting, text, "A variable is written ${name} or ${name:argument}");
        }
        if (!literal.isEmpty()) {
            parts.add(new Literal(literal));
        }
    }

    private static ConfigException inseparable(String setting, String text) {
        return new ConfigException(
                setting,
                text,
                "Between two variables there must be a '/', or a character that no value holds, such as ';' or '=',"
                        + " else different values could share a directory. Parts of a time are one variable, such as"
                        + " ${time:yyyy-MM}");
    }

    private static Part variable(String setting, String text, String variable, ZoneId zone) {
        int colon = variable.indexOf(':');
        String name = colon < 0 ? variable : variable.substring(0, colon);
        String argument = colon < 0 ? "" : variable.substring(colon + 1);
        if (argument.isBlank() == (name.equals("topic") || name.equals("partition"))) {
            switch (name) {
                case "topic" -> {
                    return new TopicVariable();
                }
                case "partition" -> {
                    return (record, time) -> String.valueOf(record.originalKafkaPartition());
                }
                case "time" -> {
                    return TimeVariable.of(argument, formatter(setting, text, argument), zone);
                }
                case "field" -> {
                    FieldPath path = FieldPath.parse(setting, argument);
                    return (record, time) -> DirectoryValue.encode(scalar(path.read(record.value()), variable));
                }
                case "header" -> {
                    return (record, time) -> DirectoryValue.encode(scalar(header(record, argument), variable));
                }
                default -> {}
            }
        }
        throw new ConfigException(
                setting,
                text,
                "Unknown variable ${" + variable + "}; there are ${topic}, ${partition}, ${time:<pattern>},"
                        + " ${field:<path>} and ${header:<name>}");
    }

    private static DateTimeFormatter formatter(String setting, String text, String pattern) {
        try {
            return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(
                    setting,
                    text,
                    "'" + pattern + "' is no pattern of java.time.format.DateTimeFormatter: " + e.getMessage());
        }
    }

    private static @Nullable Object header(SinkRecord record, String name) {
        Header header = record.headers().lastWithName(name);
        return header == null ? null : header.value();
    }

    private static @Nullable Object scalar(@Nullable Object value, String variable) {
        if (value == null || value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        throw new BadRecordException("${" + variable + "} of path.template is of type "
                + value.getClass().getSimpleName() + "; a directory name needs a text, a number or a boolean.");
    }

    private static void requireShortNames(String directory) {
        if (directory.length() <= LONGEST_NAME_BYTES / 4) {
            return;
        }
        for (String name : directory.split("/", -1)) {
            if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME_BYTES) {
                throw new BadRecordException("Its path needs a directory name of more than " + LONGEST_NAME_BYTES
                        + " bytes; take a shorter field into path.template.");
            }
        }
    }
}
