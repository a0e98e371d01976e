package io.tributary.bench.contender;

import io.tributary.bench.workload.StreamWorkload.Event;
import java.util.Map;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.jspecify.annotations.Nullable;

/** Hands events to parquet-java in the most direct way that it offers. The columns are those that Tributary makes of them. */
final class EventWriter extends WriteSupport<Event> {
    private static final MessageType SCHEMA = MessageTypeParser.parseMessageType("""
            message event {
              optional binary transaction_id (STRING);
              optional binary user_id (STRING);
              optional binary user_name (STRING);
              optional binary user_email (STRING);
              optional binary user_city (STRING);
              optional binary product_id (STRING);
              optional binary product_name (STRING);
              optional int64 quantity;
              optional double amount;
              optional binary currency (STRING);
              optional binary payment_method (STRING);
              optional boolean is_gift;
              optional binary timestamp (STRING);
            }
            """);

    private @Nullable RecordConsumer consumer;

    static final class Builder extends ParquetWriter.Builder<Event, Builder> {
        Builder(OutputFile file) {
            super(file);
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @Deprecated // Abstract in parquet-java, which calls the other one.
        protected WriteSupport<Event> getWriteSupport(Configuration configuration) {
            return new EventWriter();
        }

        @Override
        protected WriteSupport<Event> getWriteSupport(ParquetConfiguration configuration) {
            return new EventWriter();
        }
    }

    @Override
    @Deprecated // Abstract in parquet-java, which calls the other one.
    public WriteContext init(Configuration configuration) {
        return new WriteContext(SCHEMA, Map.of());
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        return new WriteContext(SCHEMA, Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer target) {
        consumer = target;
    }

    @Override
    public void write(Event event) {
        RecordConsumer target = Objects.requireNonNull(consumer, "prepareForWrite comes first");
        target.startMessage();
        text(target, 0, event.transactionId());
        text(target, 1, event.userId());
        text(target, 2, event.userName());
        text(target, 3, event.userEmail());
        text(target, 4, event.userCity());
        text(target, 5, event.productId());
        text(target, 6, event.productName());
        field(target, 7, () -> target.addLong(event.quantity()));
        field(target, 8, () -> target.addDouble(event.amount()));
        text(target, 9, event.currency());
        text(target, 10, event.paymentMethod());
        field(target, 11, () -> target.addBoolean(event.gift()));
        text(target, 12, event.timestamp());
        target.endMessage();
    }

    private static void text(RecordConsumer target, int field, String value) {
        field(target, field, () -> target.addBinary(Binary.fromString(value)));
    }

    private static void field(RecordConsumer target, int field, Runnable value) {
        String name = SCHEMA.getFieldName(field);
        target.startField(name, field);
        value.run();
        target.endField(name, field);
    }
}
