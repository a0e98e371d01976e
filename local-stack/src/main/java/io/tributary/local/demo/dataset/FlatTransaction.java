package io.tributary.local.demo.dataset;

import java.math.BigDecimal;

/** An event of {@code transaction_flattened}: the nested one without its tags, flat. */
public record FlatTransaction(
        String transactionId,
        String timestamp,
        String userId,
        String userName,
        String userEmail,
        String userCountry,
        String userCity,
        String productId,
        String productName,
        String productCategory,
        String paymentMethod,
        String paymentStatus,
        BigDecimal amount,
        String currency,
        int quantity,
        String transactionType)
        implements Row {

    static FlatTransaction of(Transaction transaction) {
        User user = transaction.user();
        Product product = transaction.product();
        return new FlatTransaction(
                transaction.id(),
                transaction.timestamp(),
                user.id(),
                user.name(),
                user.email(),
                user.city().country(),
                user.city().name(),
                product.id(),
                product.name(),
                product.category(),
                transaction.paymentMethod(),
                transaction.paymentStatus(),
                Money.ofCents(transaction.cents()),
                Money.CURRENCY,
                transaction.quantity(),
                transaction.type().label());
    }
}
