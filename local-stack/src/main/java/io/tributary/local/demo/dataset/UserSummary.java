package io.tributary.local.demo.dataset;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A value of {@code user_transaction_summary}; not every message carries the user's attributes. */
public record UserSummary(
        String userId,
        String transactionType,
        BigDecimal totalAmount,
        long transactionCount,
        double avgAmount,
        BigDecimal minAmount,
        BigDecimal maxAmount,
        String lastTransactionDate,
        @Nullable String userName,
        @Nullable String userEmail,
        @Nullable String userCountry,
        @Nullable String userCity)
        implements Row {

    UserSummary withoutAttributes() {
        return new UserSummary(
                userId,
                transactionType,
                totalAmount,
                transactionCount,
                avgAmount,
                minAmount,
                maxAmount,
                lastTransactionDate,
                null,
                null,
                null,
                null);
    }
}
