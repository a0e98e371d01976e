package io.tributary.local.demo.dataset;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What a user moved with transactions of one type. */
final class UserTotals implements Aggregate {
    private final Population population;
    private final int userNumber;
    private final String type;
    private long count;
    private long cents;
    private long minCents = Long.MAX_VALUE;
    private long maxCents;
    private Instant last = Instant.EPOCH;

    UserTotals(Transaction first, Population population) {
        this.population = population;
        userNumber = first.user().number();
        type = first.type().label();
    }

    @Override
    public void add(Transaction transaction) {
        count++;
        cents += transaction.cents();
        minCents = Math.min(minCents, transaction.cents());
        maxCents = Math.max(maxCents, transaction.cents());
        last = transaction.time().isAfter(last) ? transaction.time() : last;
    }

    @Override
    public Row row() {
        User user = population.user(userNumber);
        return new UserSummary(
                user.id(),
                type,
                Money.ofCents(cents),
                count,
                Money.average(cents, count),
                Money.ofCents(minCents),
                Money.ofCents(maxCents),
                last.truncatedTo(ChronoUnit.SECONDS).toString(),
                user.name(),
                user.email(),
                user.city().country(),
                user.city().name());
    }
}
