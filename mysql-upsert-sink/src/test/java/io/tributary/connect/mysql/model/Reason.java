package io.tributary.connect.mysql.model;

/** Why a record is a bad one: a kind of reason, and the column or field that the report has to name. */
record Reason(Cause cause, String named) {

    enum Cause {
        UNFIT("Column '%s' (", "): "),
        NULL("Column '%s' (", "is NOT NULL and the record carries a null"),
        NO_ROW("there is no row with the key of the record", "'%s' ("),
        /** As the server says it of a record that was tried alone. */
        NO_VALUE("a column without a default got no value", "(column %s)"),
        NO_KEY("ey column '%s' (", "value for"),
        UNKNOWN_FIELD("Field '%s' has no column", ""),
        SHARED("go to one column", "'%s'"),
        TAKEN("unique key", "%s"),
        ORPHAN("a foreign key has no parent row", "%s"),
        FILLED("'%s'", "delete.mode"),
        TOMBSTONE("The record is a tombstone and delete.mode is 'fail'", ""),
        NO_RECORD_KEY("The record has no key", "");

        private final String one;
        private final String other;

        /** Two parts of the message, in which {@code %s} stands for what is named. */
        Cause(String one, String other) {
            this.one = one;
            this.other = other;
        }

        private boolean isSaidBy(String message, String named) {
            return message.contains(one.replace("%s", named)) && message.contains(other.replace("%s", named));
        }
    }

    boolean isSaidBy(String message) {
        return cause.isSaidBy(message, named) || (cause == Cause.NO_ROW && Cause.NO_VALUE.isSaidBy(message, named));
    }
}
