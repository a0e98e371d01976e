package io.tributary.local.demo.dataset;

import java.util.BitSet;

/** The purchases of one product. */
final class ProductTotals implements Aggregate {
    private final Product product;
    private final BitSet buyers = new BitSet();
    private long count;
    private long cents;

    ProductTotals(Product product) {
        this.product = product;
    }

    @Override
    public void add(Transaction transaction) {
        count++;
        cents += transaction.cents();
        buyers.set(transaction.user().number());
    }

    @Override
    public Row row() {
        return new ProductPurchaseCounts(
                product.id(),
                product.name(),
                product.category(),
                count,
                Money.ofCents(cents),
                Money.average(cents, count),
                buyers.cardinality());
    }
}
