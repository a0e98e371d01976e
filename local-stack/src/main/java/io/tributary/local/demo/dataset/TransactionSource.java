package io.tributary.local.demo.dataset;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Makes one random transaction after the other. */
final class TransactionSource {
    private static final List<String> METHODS =
            List.of("credit_card", "debit_card", "paypal", "bank_transfer", "gift_card");
    private static final String LATE_METHOD = "instant_transfer";
    private static final List<String> TAGS = List.of("new", "promo", "b2b", "gift 🎁", "\"quoted\"", "express");

    private final Population population;
    private final Random random;
    private final Map<LocalDate, BigDecimal> rates = new HashMap<>();
    private boolean lateMethodKnown;

    TransactionSource(Population population, Random random) {
        this.population = population;
        this.random = random;
    }

    /** From now on a payment method is used that no transaction had before. */
    void introduceLateMethod() {
        lateMethodKnown = true;
    }

    Transaction next(Instant time) {
        Product product = population.anyProduct(random);
        int quantity = 1 + random.nextInt(4);
        return new Transaction(
                new UUID(random.nextLong(), random.nextLong()).toString(),
                time,
                population.anyUser(random),
                product,
                type(),
                method(),
                random.nextInt(20) == 0 ? "pending" : "completed",
                quantity,
                product.priceCents() * quantity,
                rates.computeIfAbsent(LocalDate.ofInstant(time, ZoneOffset.UTC), day -> rate()),
                tags());
    }

    private Transaction.Type type() {
        int percent = random.nextInt(100);
        if (percent < 75) {
            return Transaction.Type.PURCHASE;
        }
        return percent < 87 ? Transaction.Type.REFUND : Transaction.Type.TRANSFER;
    }

    private String method() {
        if (lateMethodKnown && random.nextInt(4) == 0) {
            return LATE_METHOD;
        }
        return METHODS.get(random.nextInt(METHODS.size()));
    }

    private BigDecimal rate() {
        return BigDecimal.valueOf(900_000 + random.nextInt(50_000), 6);
    }

    private List<String> tags() {
        return random.ints(random.nextInt(4), 0, TAGS.size())
                .mapToObj(TAGS::get)
                .distinct()
                .toList();
    }
}
