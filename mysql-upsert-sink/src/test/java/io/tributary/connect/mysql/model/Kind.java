package io.tributary.connect.mysql.model;

import java.util.List;
import java.util.Random;

/** A type of column in one of its spellings, with the values that it holds and some that it does not. */
abstract class Kind {
    private final String declared;

    Kind(String declared) {
        this.declared = declared;
    }

    /** As it stands in CREATE TABLE. */
    final String declared() {
        return declared;
    }

    /** Whether it is a CHAR in any spelling. */
    final boolean isFilledUp() {
        return declared.matches("(N|NATIONAL )?CHAR.*");
    }

    /** The forms in which one value may be sent that the column holds; one of them at least without a schema, one with. */
    abstract List<Sample> value(Random random);

    /** One value of those that keys are made of, which are few, in its forms. */
    List<Sample> keyValue(Random random) {
        return value(random);
    }

    /** Values that the column does not hold. */
    abstract List<Sample> unfit(Random random);

    /** SQL that reads a column as text. */
    String read(String column) {
        return "CAST(" + column + " AS CHAR)";
    }

    /** What is read, or declared as a default, in the one form that {@link Sample#stored} has. */
    String normal(String read) {
        return read;
    }

    /** A text that is the same for all that the column's collation takes for equal. */
    String identity(String stored) {
        return stored;
    }

    /** The value in SQL. */
    String literal(String stored) {
        return "'" + stored.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    /** What the server makes up for a column that is NOT NULL and has no default; null where it makes up nothing. */
    String madeUp() {
        return null;
    }

    boolean mayBeKey() {
        return true;
    }

    boolean mayHaveDefault() {
        return true;
    }

    @Override
    public final String toString() {
        return declared;
    }
}
