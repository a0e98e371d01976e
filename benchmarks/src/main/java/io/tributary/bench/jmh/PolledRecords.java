package io.tributary.bench.jmh;

import java.util.List;
import org.apache.kafka.connect.sink.SinkRecord;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Before each invocation the records of one poll, made just now as by the converter of a worker. */
@State(Scope.Thread)
public class PolledRecords {
    static final int PER_POLL = 500;
    static final int POLLS_PER_FILE = 200;

    /** Schemaless JSON of 13 fields, the same with a schema, or the same fields nested. */
    @Param({"schemaless", "struct", "nested"})
    private String form = "schemaless";

    private final StreamRecords stream = new StreamRecords();
    private List<SinkRecord> records = List.of();

    @Setup(Level.Invocation)
    public void poll() {
        records = switch (form) {
            case "schemaless" -> stream.schemaless(PER_POLL);
            case "struct" -> stream.structs(PER_POLL);
            default -> stream.nested(PER_POLL);
        };
    }

    String topic() {
        return stream.topic();
    }

    List<SinkRecord> records() {
        return records;
    }
}
