package io.tributary.connect.support.testing.worker.script;

import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;

/** Drops, refuses and renames as a script's setup says. */
public final class ScriptTransformation implements Transformation<SinkRecord> {
    private final Setup setup;

    public ScriptTransformation(Setup setup) {
        this.setup = setup;
    }

    @Override
    public SinkRecord apply(SinkRecord record) {
        if (setup.dropped() > 0 && record.kafkaOffset() % setup.dropped() == 0) {
            return null;
        }
        if (setup.spoiled() > 0 && record.kafkaOffset() % setup.spoiled() == 0) {
            throw new DataException("as the script says");
        }
        return setup.renamed().isEmpty()
                ? record
                : record.newRecord(
                        setup.renamed(),
                        record.kafkaPartition(),
                        record.keySchema(),
                        record.key(),
                        record.valueSchema(),
                        record.value(),
                        record.timestamp());
    }

    @Override
    public ConfigDef config() {
        return new ConfigDef();
    }

    @Override
    public void configure(Map<String, ?> config) {}

    @Override
    public void close() {}
}
