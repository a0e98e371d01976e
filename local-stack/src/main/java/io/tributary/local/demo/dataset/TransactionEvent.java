package io.tributary.local.demo.dataset;

import java.math.BigDecimal;
import java.util.List;

/** An event of {@code transaction_stream}, nested. */
public record TransactionEvent(
        String transactionId,
        String timestamp,
        Buyer user,
        Item product,
        Payment payment,
        BigDecimal amount,
        String currency,
        int quantity,
        String type,
        List<String> tags)
        implements Row {

    /** Who paid. */
    public record Buyer(String userId, String name, String email, String country, String city) {}

    /** What was paid for. */
    public record Item(String productId, String name, String category) {}

    /** How it was paid. */
    public record Payment(String method, String status) {}

    static TransactionEvent of(Transaction transaction) {
        User user = transaction.user();
        Product product = transaction.product();
        return new TransactionEvent(
                transaction.id(),
                transaction.timestamp(),
                new Buyer(
                        user.id(),
                        user.name(),
                        user.email(),
                        user.city().country(),
                        user.city().name()),
                new Item(product.id(), product.name(), product.category()),
                new Payment(transaction.paymentMethod(), transaction.paymentStatus()),
                Money.ofCents(transaction.cents()),
                Money.CURRENCY,
                transaction.quantity(),
                transaction.type().label(),
                transaction.tags());
    }
}
