package io.tributary.local.demo.dataset;

import java.math.BigDecimal;

/** A value of {@code user_transaction_summary_eur}. */
public record UserSummaryEur(
        String userId,
        String transactionType,
        BigDecimal totalAmountEur,
        long transactionCount,
        double avgAmountEur,
        BigDecimal exchangeRate)
        implements Row {}
