package io.tributary.connect.mysql.convert;

/**
 * One cell of the conversion table: what is written for a value of one kind into a column of one type. {@code rule} is
 * the sentence that the documentation prints.
 */
public record Conversion(String rule, Step step) {

    /** Gives the value in the form in which it is bound. */
    @FunctionalInterface
    public interface Step {
        Object convert(Object value);
    }
}
