package io.tributary.local.demo.dataset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** The aggregates of one table topic, and which of them have changed since they were last published. */
final class Changelog {
    private final Topic topic;
    private final Predicate<Transaction> counts;
    private final Function<Transaction, String> keyOf;
    private final Function<Transaction, Aggregate> begin;
    private final Map<String, Aggregate> aggregates = new HashMap<>();
    private final List<String> keys = new ArrayList<>();
    private final Set<String> unpublished = new LinkedHashSet<>();

    Changelog(
            Topic topic,
            Predicate<Transaction> counts,
            Function<Transaction, String> keyOf,
            Function<Transaction, Aggregate> begin) {
        this.topic = topic;
        this.counts = counts;
        this.keyOf = keyOf;
        this.begin = begin;
    }

    static List<Changelog> all(Population population) {
        return List.of(
                new Changelog(
                        Topic.USER_TRANSACTION_SUMMARY,
                        transaction -> true,
                        Transaction::userAndType,
                        transaction -> new UserTotals(transaction, population)),
                new Changelog(
                        Topic.USER_TRANSACTION_SUMMARY_EUR,
                        transaction -> true,
                        Transaction::userAndType,
                        UserTotalsEur::new),
                new Changelog(
                        Topic.PAYMENT_METHOD_TOTALS,
                        transaction -> true,
                        Transaction::paymentMethod,
                        transaction -> new MethodTotals(transaction.paymentMethod())),
                new Changelog(
                        Topic.PRODUCT_PURCHASE_COUNTS,
                        transaction -> transaction.type() == Transaction.Type.PURCHASE,
                        transaction -> transaction.product().id(),
                        transaction -> new ProductTotals(transaction.product())));
    }

    Topic topic() {
        return topic;
    }

    void add(Transaction transaction) {
        if (counts.test(transaction)) {
            String key = keyOf.apply(transaction);
            aggregates
                    .computeIfAbsent(key, absent -> {
                        keys.add(key);
                        return begin.apply(transaction);
                    })
                    .add(transaction);
            unpublished.add(key);
        }
    }

    /** The keys in the order in which they were first seen. */
    List<String> keys() {
        return keys;
    }

    List<String> unpublished() {
        return List.copyOf(unpublished);
    }

    int unpublishedCount() {
        return unpublished.size();
    }

    boolean isUnpublished(String key) {
        return unpublished.contains(key);
    }

    /** The value of a key, which counts as published from now on. */
    Row publish(String key) {
        unpublished.remove(key);
        return Objects.requireNonNull(aggregates.get(key), key).row();
    }

    /** The key's value must be published again. */
    void retract(String key) {
        unpublished.add(key);
    }

    String keyOf(Transaction transaction) {
        return keyOf.apply(transaction);
    }
}
