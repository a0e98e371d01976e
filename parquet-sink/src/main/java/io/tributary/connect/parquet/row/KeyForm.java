package io.tributary.connect.parquet.row;

import org.jspecify.annotations.Nullable;

/**
 * How keys are told apart by their texts. A table keeps the form that it began with: two spellings of one number that lie
 * in its image could not be told apart by age.
 */
public enum KeyForm {
    /** As the value is written; numbers may have several texts. */
    WRITTEN(1),
    /** Each value has one text. */
    CANONICAL(2);

    private final int number;

    KeyForm(int number) {
        this.number = number;
    }

    /** As it is stored. */
    public int number() {
        return number;
    }

    @Nullable String text(@Nullable Object key) {
        return this == WRITTEN ? TextForm.of(key) : CanonicalText.of(key);
    }
}
