package io.tributary.connect.parquet.path;

import io.tributary.connect.support.error.BadRecordException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    private static final int LONGEST_NAME_BYTES = 255;
    /** Of a character of Java's in UTF-8. */
    private static final int BYTES_AT_MOST = 3;
    /** A power of two. */
    private static final int DIRECTORIES_KEPT = 1_024;

    private final TemplateText text;
    private final ZoneId zone;
    private final Escaping escaping;
    private final List<Part> parts;
    private final boolean needsTime;
    /** At the place that the last bits of the pieces' hash tell. */
    private final @Nullable Directory[] known = new Directory[DIRECTORIES_KEPT];

    private PathTemplate(TemplateText text, ZoneId zone, Escaping escaping) {
        this.text = text;
        this.zone = zone;
        this.escaping = escaping;
        this.parts = List.copyOf(text.parts(zone, escaping));
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

    record Literal(String literal) implements Part {
        @Override
        public String render(SinkRecord record, @Nullable Temporal time) {
            return literal;
        }

        @Override
        public Optional<String> fixed(String topic) {
            return Optional.of(literal);
        }
    }

    /** The one that the pieces make. */
    private static final class Directory {
        private final String[] pieces;
        private final String path;

        Directory(String[] pieces) {
            this.pieces = pieces;
            this.path = String.join("", pieces);
        }
    }

    /** Parses the template, with the rule of new topics; {@code setting} is named when it is malformed. */
    public static PathTemplate parse(String setting, String text, ZoneId zone) {
        return new PathTemplate(new TemplateText(setting, text), zone, Escaping.HIVE);
    }

    /** The same template with values escaped by this rule. */
    public PathTemplate escapedBy(Escaping rule) {
        return rule == escaping ? this : new PathTemplate(text, zone, rule);
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
            requireShortNames(last.path);
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
        return text.directoryKeys();
    }

    @Override
    public String toString() {
        return text.text();
    }

    private void requireShortNames(String directory) {
        if (directory.length() <= LONGEST_NAME_BYTES / BYTES_AT_MOST) {
            return;
        }
        String[] names = directory.split("/", -1);
        for (int i = 0; i < names.length; i++) {
            if (names[i].getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME_BYTES) {
                throw new BadRecordException(text.names().get(i) + " of path.template is a directory name of more than "
                        + LONGEST_NAME_BYTES + " bytes; take a shorter field.");
            }
        }
    }
}
