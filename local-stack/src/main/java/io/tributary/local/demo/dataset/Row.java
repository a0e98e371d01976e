package io.tributary.local.demo.dataset;

/** The value of a record; its components are the JSON fields, in snake case. */
public sealed interface Row
        permits TransactionEvent,
                FlatTransaction,
                AnonymizedTransaction,
                BlacklistedTransaction,
                UserSummary,
                UserSummaryEur,
                PaymentMethodTotals,
                ProductPurchaseCounts {}
