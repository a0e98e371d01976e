package io.tributary.connect.parquet.table;

import io.tributary.connect.parquet.commit.FileNames;
import io.tributary.connect.parquet.path.DirectoryValue;
import java.util.Optional;

/** Where the documents and unfinished versions of a table lie: {@code _tributary/<connector>/<topic>/}. */
final class TableNames {
    private static final String JSON = ".json";
    private static final int LONGEST_NUMBER = 18;
    /** Kafka has fewer partitions in a topic. */
    private static final long LARGEST_SMALL_NUMBER = 1_000_000;

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

    /** What a version is made of, for good. */
    String manifest(long version) {
        return versions() + "/" + version + ".manifest" + JSON;
    }

    /** That a version will never be. */
    String abandoned(long version) {
        return versions() + "/" + version + ".abandoned" + JSON;
    }

    /** All of a version that is not in its final place. */
    String making(long version) {
        return versions() + "/" + version;
    }

    /** The version that a document is about, of any kind; empty for other names. */
    static Optional<Long> documented(String name) {
        return name.endsWith(JSON) ? number(name.split("\\.", 2)[0]) : Optional.empty();
    }

    String parts(long version) {
        return making(version) + "/parts";
    }

    String part(long version, PartName part) {
        return parts(version) + "/" + part.document();
    }

    /** A file of the version, until it is published. */
    String file(long version, String name) {
        return making(version) + "/files/" + name;
    }

    /** The partition that a directory below the home belongs to; empty for other names. */
    static Optional<Integer> partition(String name) {
        return smallNumber(name);
    }

    String allBuilding() {
        return home + "/building";
    }

    /** Becomes the version's directory in one step. */
    String building(long version) {
        return allBuilding() + "/v" + version;
    }

    /** The version that is built in a directory; empty for other names. (Older releases add a schema's number.) */
    static Optional<Long> built(String name) {
        return name.startsWith("v") ? number(name.substring(1).split("\\.", 2)[0]) : Optional.empty();
    }

    String allTrash() {
        return home + "/trash";
    }

    String trash(long version) {
        return allTrash() + "/v" + version;
    }

    /** Of a partition or a schema; whatever is larger is foreign. */
    static Optional<Integer> smallNumber(String digits) {
        return number(digits).filter(number -> number < LARGEST_SMALL_NUMBER).map(Math::toIntExact);
    }

    static Optional<Long> number(String digits) {
        boolean isNumber = !digits.isEmpty()
                && digits.length() <= LONGEST_NUMBER
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? Optional.of(Long.valueOf(digits)) : Optional.empty();
    }
}
