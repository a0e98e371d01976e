package io.tributary.connect.parquet.task;

import io.tributary.connect.parquet.commit.Draft;
import io.tributary.connect.support.seam.Batch;
import io.tributary.connect.support.seam.Run;
import java.util.List;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** The batch that is being written, and how far it is. */
final class InHand {
    private List<Run<Draft>> runs = List.of();
    private int run;
    private int row;

    void take(Batch<Draft> batch) {
        runs = batch.runs();
        run = 0;
        row = 0;
    }

    boolean isEmpty() {
        return run == runs.size();
    }

    /** The run that is written now; null behind the last one. */
    @Nullable Run<Draft> run() {
        return isEmpty() ? null : runs.get(run);
    }

    /** The next row of that run; null behind the last one. */
    @Nullable Draft row() {
        List<Draft> rows = runs.get(run).rows();
        return row == rows.size() ? null : rows.get(row);
    }

    void nextRow() {
        row++;
    }

    void nextRun() {
        run++;
        row = 0;
        if (isEmpty()) {
            // Whatever waits for the next batch must not keep this one in memory.
            runs = List.of();
            run = 0;
        }
    }

    /** All of the batch. */
    List<SinkRecord> records() {
        return runs.stream()
                .flatMap(some -> some.rows().stream())
                .map(Draft::record)
                .toList();
    }
}
