package io.tributary.bench.workload;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Events with 13 fields as schemaless JSON of about 330 bytes, spread over so many days. */
public record StreamWorkload(String topic, long records, int days) implements Workload {
    private static final Instant FIRST = Instant.parse("2023-01-01T00:00:00Z");
    private static final long SECONDS_PER_DAY = 86_400;
    private static final String[] CITIES = {"Berlin", "Lisbon", "Nairobi", "Osaka", "Porto Alegre", "Toronto", "Zürich"
    };
    private static final String[] METHODS = {"credit_card", "paypal", "bank_transfer", "gift_card"};

    /** The values of a record. */
    public record Event(
            String transactionId,
            String userId,
            String userName,
            String userEmail,
            String userCity,
            String productId,
            String productName,
            long quantity,
            double amount,
            String currency,
            String paymentMethod,
            boolean gift,
            String timestamp) {}

    public Event event(long number) {
        long user = user(number);
        long product = scattered(number + 1) % 5_000;
        Instant time = FIRST.plusSeconds(number % days * SECONDS_PER_DAY + number / days % SECONDS_PER_DAY);
        return new Event(
                "tx-" + number,
                "user-" + user,
                "Customer " + user,
                "customer" + user + "@example.com",
                CITIES[(int) (user % CITIES.length)],
                "product-" + product,
                "Product number " + product,
                1 + number % 5,
                scattered(number) % 100_000 / 100.0,
                "EUR",
                METHODS[(int) (number % METHODS.length)],
                number % 7 == 0,
                time.toString());
    }

    @Override
    public String key(long number) {
        return "user-" + user(number);
    }

    /** Each day comes in every partition. */
    @Override
    public int partition(long number) {
        return (int) (number / days % Preload.PARTITIONS);
    }

    @Override
    public byte[] value(long number) {
        Event event = event(number);
        return json(event, event.timestamp());
    }

    /** The record with a text where its time should be. */
    public byte[] valueWithoutTime(long number) {
        return json(event(number), "some day");
    }

    private static byte[] json(Event event, String timestamp) {
        return ("{\"transaction_id\":\"" + event.transactionId()
                        + "\",\"user_id\":\"" + event.userId()
                        + "\",\"user_name\":\"" + event.userName()
                        + "\",\"user_email\":\"" + event.userEmail()
                        + "\",\"user_city\":\"" + event.userCity()
                        + "\",\"product_id\":\"" + event.productId()
                        + "\",\"product_name\":\"" + event.productName()
                        + "\",\"quantity\":" + event.quantity()
                        + ",\"amount\":" + event.amount()
                        + ",\"currency\":\"" + event.currency()
                        + "\",\"payment_method\":\"" + event.paymentMethod()
                        + "\",\"is_gift\":" + event.gift()
                        + ",\"timestamp\":\"" + timestamp + "\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static long user(long number) {
        return scattered(number) % 20_000;
    }

    private static long scattered(long number) {
        return (number * 0x9E3779B97F4A7C15L) >>> 20;
    }
}
