package io.tributary.local.demo.dataset;

/** What was paid with one payment method. */
final class MethodTotals implements Aggregate {
    private final String method;
    private long count;
    private long cents;

    MethodTotals(String method) {
        this.method = method;
    }

    @Override
    public void add(Transaction transaction) {
        count++;
        cents += transaction.cents();
    }

    @Override
    public Row row() {
        return new PaymentMethodTotals(method, Money.ofCents(cents), count, Money.average(cents, count));
    }
}
