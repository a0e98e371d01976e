package io.tributary.local.demo.dataset;

import java.math.BigDecimal;

/** What a user moved with transactions of one type, in euros, with the rate of the newest one. */
final class UserTotalsEur implements Aggregate {
    private final String userId;
    private final String type;
    private long count;
    private long eurCents;
    private BigDecimal exchangeRate;

    UserTotalsEur(Transaction first) {
        userId = first.user().id();
        type = first.type().label();
        exchangeRate = first.exchangeRate();
    }

    @Override
    public void add(Transaction transaction) {
        count++;
        eurCents += transaction.eurCents();
        exchangeRate = transaction.exchangeRate();
    }

    @Override
    public Row row() {
        return new UserSummaryEur(
                userId, type, Money.ofCents(eurCents), count, Money.average(eurCents, count), exchangeRate);
    }
}
