package io.tributary.bench.workload;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Events with 13 fields as schemaless JSON of about 330 bytes, spread over so many days. */
public record StreamWorkload(long records, int days) implements Workload {
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final long SECONDS_PER_DAY = 86_400;
    private static final String[] CITIES = {"Berlin", "Lisbon", "Nairobi", "Osaka", "Porto Alegre", "Toronto", "Zürich"
    };
    private static final String[] METHODS = {"credit_card", "paypal", "bank_transfer", "gift_card"};

    @Override
    public String topic() {
        return "bench_stream";
    }

    @Override
    public String key(long number) {
        return "user-" + user(number);
    }

    @Override
    public byte[] value(long number) {
        long user = user(number);
        long product = scattered(number + 1) % 5_000;
        Instant time = FIRST.plusSeconds(number % days * SECONDS_PER_DAY + number / days % SECONDS_PER_DAY);
        return ("{\"transaction_id\":\"tx-" + number
                        + "\",\"user_id\":\"user-" + user
                        + "\",\"user_name\":\"Customer " + user
                        + "\",\"user_email\":\"customer" + user + "@example.com"
                        + "\",\"user_city\":\"" + CITIES[(int) (user % CITIES.length)]
                        + "\",\"product_id\":\"product-" + product
                        + "\",\"product_name\":\"Product number " + product
                        + "\",\"quantity\":" + (1 + number % 5)
                        + ",\"amount\":" + (scattered(number) % 100_000) / 100.0
                        + ",\"currency\":\"EUR\",\"payment_method\":\"" + METHODS[(int) (number % METHODS.length)]
                        + "\",\"is_gift\":" + (number % 7 == 0)
                        + ",\"timestamp\":\"" + time + "\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static long user(long number) {
        return scattered(number) % 20_000;
    }

    private static long scattered(long number) {
        return (number * 0x9E3779B97F4A7C15L) >>> 20;
    }
}
