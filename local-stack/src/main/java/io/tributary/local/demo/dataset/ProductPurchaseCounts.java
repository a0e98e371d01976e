package io.tributary.local.demo.dataset;

import java.math.BigDecimal;

/** A value of {@code product_purchase_counts}; only purchases count. */
public record ProductPurchaseCounts(
        String productId,
        String productName,
        String productCategory,
        long purchaseCount,
        BigDecimal totalRevenue,
        double avgPrice,
        int uniqueBuyers)
        implements Row {}
