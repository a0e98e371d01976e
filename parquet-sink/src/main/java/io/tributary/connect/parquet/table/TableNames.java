package io.tributary.connect.parquet.table;

import io.tributary.connect.parquet.commit.FileNames;
import io.tributary.connect.parquet.path.DirectoryValue;
import java.util.Optional;

/** Where the documents and unfinished versions of a table lie: {@code _tributary/<connector>/<topic>/}. */
final class TableNames {
    private static final String JSON = ".json";
    private static final int LONGEST_NUMBER = 18;

    private final String home;

    TableNames(String connector, String topic) {
        this.home = FileNames.home(connector) + "/" + DirectoryValue.encode(topic);
    }

    /** The directories of the partitions lie here, named by their numbers. */
    String home() {
        return home;
    }

    String versions() {
        return home + "/versions";
    }

    String start() {
        return versions() + "/start" + JSON;
    }

    String announcement(long version) {
        return versions() + "/" + version + JSON;
    }

    /** The version that a document announces; empty for other names. */
    static Optional<Long> announced(String name) {
        return name.endsWith(JSON) ? number(name.substring(0, name.length() - JSON.length())) : Optional.empty();
    }

    String parts(long version) {
        return versions() + "/" + version;
    }

    /** Parts that were written with the same schema lie together. */
    String parts(long version, int schema) {
        return parts(version) + "/" + schema;
    }

    String part(long version, int schema, int partition) {
        return parts(version, schema) + "/" + partition + JSON;
    }

    /** The schema that a directory of parts stands for; empty for other names. */
    static Optional<Integer> schemaOf(String name) {
        return number(name).map(Math::toIntExact);
    }

    /** The partition whose part a document describes; empty for other names. */
    static Optional<Integer> partOf(String name) {
        return announced(name).map(Math::toIntExact);
    }

    /** The partition that a directory below the home belongs to; empty for other names. */
    static Optional<Integer> partition(String name) {
        return number(name).map(Math::toIntExact);
    }

    String allBuilding() {
        return home + "/building";
    }

    /** Files of one schema only, so that a version never shows two. */
    String building(long version, int schema) {
        return allBuilding() + "/v" + version + "." + schema;
    }

    /** The version that is built in a directory; empty for other names. */
    static Optional<Long> built(String name) {
        return name.startsWith("v") ? number(name.substring(1).split("\\.", 2)[0]) : Optional.empty();
    }

    String allTrash() {
        return home + "/trash";
    }

    String trash(long version) {
        return allTrash() + "/v" + version;
    }

    private static Optional<Long> number(String digits) {
        boolean isNumber = !digits.isEmpty()
                && digits.length() <= LONGEST_NUMBER
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? Optional.of(Long.valueOf(digits)) : Optional.empty();
    }
}
