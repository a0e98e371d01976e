package io.tributary.local.demo.dataset;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Amounts, counted in cents so that sums stay exact. */
final class Money {
    static final String CURRENCY = "USD";

    private Money() {}

    /** Two decimals always, so that a reader of the JSON never takes an amount for an integer. */
    static BigDecimal ofCents(long cents) {
        return BigDecimal.valueOf(cents, 2);
    }

    static long centsAtRate(long cents, BigDecimal rate) {
        return BigDecimal.valueOf(cents)
                .multiply(rate)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /** With as many digits as a double has, as ksqlDB computes it. */
    static double average(long cents, long count) {
        return cents / 100.0 / count;
    }
}
