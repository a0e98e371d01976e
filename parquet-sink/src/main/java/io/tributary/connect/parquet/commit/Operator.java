package io.tributary.connect.parquet.commit;

import java.util.Set;

/**
 * What an operator says of a lake that nobody could find out.
 *
 * @param writerId which of several Kafka clusters writes; empty where there is one
 * @param acceptedLosses losses of files to go on behind, each as {@code <topic>-<partition>@<log entry>}
 * @param pathEscape whether readers may see new directories for values that have older ones
 */
public record Operator(String writerId, Set<String> acceptedLosses, PathEscape pathEscape) {
    /** Says nothing. */
    public static final Operator SILENT = new Operator("", Set.of(), PathEscape.TOPIC);

    public Operator {
        acceptedLosses = Set.copyOf(acceptedLosses);
    }
}
