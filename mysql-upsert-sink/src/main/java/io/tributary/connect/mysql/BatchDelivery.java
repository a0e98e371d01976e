package io.tributary.connect.mysql;

import io.tributary.connect.mysql.jdbc.DatabaseException;
import io.tributary.connect.mysql.write.BatchWriter;
import io.tributary.connect.mysql.write.Refused;
import io.tributary.connect.support.error.BadRecordReporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers batches to the writer, and says in Connect's terms what became of them. */
final class BatchDelivery implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BatchDelivery.class);
    private static final long CONFLICT_PAUSE_MS = 20;
    private static final long FIRST_OUTAGE_PAUSE_MS = 200;
    private static final long LONGEST_OUTAGE_PAUSE_MS = 10_000;

    private final BatchWriter writer;
    private final BadRecordReporter reporter;
    private final SinkTaskContext context;
    private long outagePauseMs = FIRST_OUTAGE_PAUSE_MS;

    BatchDelivery(BatchWriter writer, BadRecordReporter reporter, SinkTaskContext context) {
        this.writer = writer;
        this.reporter = reporter;
        this.context = context;
    }

    /**
     * Returns when all records are committed or reported. After a RetriableException Connect delivers the same records
     * again; none of them is reported before all others are committed, so none is reported twice for it.
     */
    void deliver(Collection<SinkRecord> records) {
        List<Refused> refused;
        try {
            refused = writer.write(records);
        } catch (DatabaseException e) {
            throw outcome(e);
        }
        outagePauseMs = FIRST_OUTAGE_PAUSE_MS;
        report(refused);
    }

    @Override
    public void close() {
        writer.close();
    }

    private ConnectException outcome(DatabaseException e) {
        return switch (e.error().failure()) {
            case CONFLICT -> retry(e, CONFLICT_PAUSE_MS);
            case OUTAGE -> {
                if (outagePauseMs == FIRST_OUTAGE_PAUSE_MS) {
                    LOG.warn("{}; trying again until it works", e.getMessage());
                }
                long pause = outagePauseMs;
                outagePauseMs = Math.min(LONGEST_OUTAGE_PAUSE_MS, pause * 2);
                yield retry(e, pause);
            }
            case STALE_METADATA, BAD_ROW, FATAL -> {
                // Not as the cause: the worker logs it, and the server's own message may quote values.
                LOG.debug("The database refused a statement", e);
                yield new ConnectException(e.getMessage() + ".");
            }
        };
    }

    private RetriableException retry(DatabaseException e, long pauseMs) {
        context.timeout(pauseMs);
        return new RetriableException(e.getMessage() + ".", e);
    }

    private void report(List<Refused> refused) {
        List<Future<Void>> reports = new ArrayList<>(refused.size());
        refused.forEach(record -> reports.add(reporter.report(record.record(), record.reason())));
        for (Future<Void> report : reports) {
            try {
                report.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ConnectException("Interrupted while bad records were reported.", e);
            } catch (ExecutionException e) {
                throw new ConnectException("A bad record could not be reported to the dead-letter topic.", e);
            }
        }
    }
}
