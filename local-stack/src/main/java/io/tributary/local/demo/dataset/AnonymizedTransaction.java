package io.tributary.local.demo.dataset;

import java.math.BigDecimal;

/** An event of {@code transaction_stream_anonymized}: no name, and the amount in euros. */
public record AnonymizedTransaction(
        String transactionId,
        String timestamp,
        String userHash,
        String userCountry,
        BigDecimal amountEur,
        BigDecimal exchangeRate,
        String transactionType,
        String paymentMethod)
        implements Row {

    static AnonymizedTransaction of(Transaction transaction) {
        return new AnonymizedTransaction(
                transaction.id(),
                transaction.timestamp(),
                transaction.user().hash(),
                transaction.user().city().country(),
                Money.ofCents(transaction.eurCents()),
                transaction.exchangeRate(),
                transaction.type().label(),
                transaction.paymentMethod());
    }
}
