package io.tributary.local.demo.dataset;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** What happened once, from which the events of four streams and the values of four tables follow. */
record Transaction(
        String id,
        Instant time,
        User user,
        Product product,
        Type type,
        String paymentMethod,
        String paymentStatus,
        int quantity,
        long cents,
        BigDecimal exchangeRate,
        List<String> tags) {

    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    enum Type {
        PURCHASE,
        REFUND,
        TRANSFER;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    String timestamp() {
        return MILLIS.format(time);
    }

    long eurCents() {
        return Money.centsAtRate(cents, exchangeRate);
    }

    String userAndType() {
        return user.id() + "|" + type.label();
    }
}
