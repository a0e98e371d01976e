package io.tributary.local.demo.dataset;

import java.math.BigDecimal;

/** An event of {@code transaction_stream_blacklisted}: the flat one, and why it is here. */
public record BlacklistedTransaction(
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
        String transactionType,
        String blacklistReason)
        implements Row {

    static BlacklistedTransaction of(FlatTransaction flat) {
        return new BlacklistedTransaction(
                flat.transactionId(),
                flat.timestamp(),
                flat.userId(),
                flat.userName(),
                flat.userEmail(),
                flat.userCountry(),
                flat.userCity(),
                flat.productId(),
                flat.productName(),
                flat.productCategory(),
                flat.paymentMethod(),
                flat.paymentStatus(),
                flat.amount(),
                flat.currency(),
                flat.quantity(),
                flat.transactionType(),
                "City " + flat.userCity() + " is blacklisted");
    }
}
