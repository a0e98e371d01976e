package io.tributary.local.demo.dataset;

import java.math.BigDecimal;

/** A value of {@code payment_method_totals}. */
public record PaymentMethodTotals(String paymentMethod, BigDecimal totalAmount, long transactionCount, double avgAmount)
        implements Row {}
