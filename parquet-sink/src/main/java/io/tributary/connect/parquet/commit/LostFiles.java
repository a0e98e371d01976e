package io.tributary.connect.parquet.commit;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a partition whose entry lists files that are neither staged nor published. Unless that is known to be
 * harmless, their rows are lost until an operator says otherwise. Pure.
 */
final class LostFiles {
    private static final Logger LOG = LoggerFactory.getLogger(LostFiles.class);
    private static final int NAMED_AT_MOST = 20;

    private final TopicPartition partition;
    private final Operator operator;
    private final UnaryOperator<String> places;
    private final String cause;

    /** {@code places} makes of a path of the lake what an operator would look for; {@code cause} is the store's sentence. */
    LostFiles(TopicPartition partition, Operator operator, UnaryOperator<String> places, String cause) {
        this.partition = partition;
        this.operator = operator;
        this.places = places;
        this.cause = cause;
    }

    /** Whether the partition has to stop because of them. Nothing can be made of a table without its image. */
    boolean areFatal(LogEntry entry, List<PendingFile> lost) {
        if (entry.payload() != null) {
            return true;
        }
        return switch (entry.ifMissing()) {
            case REMOVED -> {
                LOG.warn("{} were published by an older release and removed since, not by this sink", describe(lost));
                yield false;
            }
            case MOVED -> {
                LOG.error("{} are lost. Its offset was moved since, so it goes on", describe(lost));
                yield false;
            }
            case LOST -> !areAccepted(lost);
        };
    }

    private boolean areAccepted(List<PendingFile> lost) {
        boolean accepted = lost.stream().map(this::loss).allMatch(operator.acceptedLosses()::contains);
        if (accepted) {
            LOG.error("{} are lost, as publish.lost.accept accepts", describe(lost));
        }
        return accepted;
    }

    /** Why the partition has stopped, and what an operator can do. */
    String explain(LogEntry entry, List<PendingFile> lost) {
        List<PendingFile> others =
                entry.publish().stream().filter(file -> !lost.contains(file)).toList();
        long first = entry.publish().stream()
                .mapToLong(PendingFile::firstOffset)
                .min()
                .orElse(entry.nextOffset());
        String loss = describe(lost) + " are committed by log entry " + entry.sequence() + ", and neither staged nor"
                + " published. " + cause + " ";
        if (entry.payload() != null) {
            return loss + "If they are gone, stop the connector, reset the partition's offset through the REST API and"
                    + " resume it, which makes its part of the table anew.";
        }
        String losses = lost.stream().map(this::loss).distinct().collect(Collectors.joining(","));
        return loss + "If they are gone, load their rows again: stop the connector, "
                + (others.isEmpty() ? "" : "remove the other files of that entry (" + names(others) + "), ")
                + "alter the partition's offset to " + first + " through the REST API and resume it. Or do without"
                + " them: add " + losses + " to publish.lost.accept.";
    }

    private String describe(List<PendingFile> lost) {
        long rows = lost.stream().mapToLong(PendingFile::rows).sum();
        return lost.size() + " files with " + rows + " rows of " + partition + " (" + names(lost) + ")";
    }

    private String names(List<PendingFile> files) {
        String names = files.stream()
                .limit(NAMED_AT_MOST)
                .map(file -> places.apply(file.path()))
                .collect(Collectors.joining(", "));
        return files.size() > NAMED_AT_MOST ? names + " and more" : names;
    }

    /** As {@code publish.lost.accept} names it: the entry counts, so that an old setting does not hide the next loss. */
    private String loss(PendingFile file) {
        return partition + "@" + file.of();
    }
}
