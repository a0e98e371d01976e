package io.tributary.connect.parquet.file;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;

/** Bad records of a partition that are on their way to the dead-letter topic. */
final class BadRecordReports {
    private final TopicPartition partition;
    private final List<Future<Void>> reports = new ArrayList<>();

    BadRecordReports(TopicPartition partition) {
        this.partition = partition;
    }

    void add(Future<Void> report) {
        reports.add(report);
    }

    /** Returns when all are durable; only then may the offsets behind them be committed. */
    void await() {
        try {
            for (Future<Void> report : reports) {
                report.get();
            }
            reports.clear();
        } catch (ExecutionException e) {
            throw new ConnectException(
                    "A bad record of " + partition + " could not be put into the dead-letter topic, so it is not passed"
                            + " over. Mend the topic and restart the task.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RetriableException("Interrupted while bad records of " + partition + " were reported", e);
        }
    }
}
