package io.tributary.bench.contender;

import io.tributary.bench.workload.StreamWorkload.Event;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Events as the values that Parquet stores, in the columns that Tributary makes of them. */
final class EventRows {
    static final MessageType SCHEMA = MessageTypeParser.parseMessageType("""
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

    private EventRows() {}

    static Object[] of(Event event) {
        return new Object[] {
            Binary.fromString(event.transactionId()),
            Binary.fromString(event.userId()),
            Binary.fromString(event.userName()),
            Binary.fromString(event.userEmail()),
            Binary.fromString(event.userCity()),
            Binary.fromString(event.productId()),
            Binary.fromString(event.productName()),
            event.quantity(),
            event.amount(),
            Binary.fromString(event.currency()),
            Binary.fromString(event.paymentMethod()),
            event.gift(),
            Binary.fromString(event.timestamp())
        };
    }
}
