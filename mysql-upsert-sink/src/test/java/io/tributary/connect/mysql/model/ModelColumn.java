package io.tributary.connect.mysql.model;

/** A column as its table declares it; {@code defaultValue} is null where none is declared. */
record ModelColumn(String name, Kind kind, boolean nullable, Sample defaultValue) {

    String ddl() {
        return quoted() + " " + kind.declared() + (nullable ? " NULL" : " NOT NULL")
                + (defaultValue == null ? "" : " DEFAULT " + kind.literal(defaultValue.stored()));
    }

    String quoted() {
        return "`" + name.replace("`", "``") + "`";
    }

    /** Whether a new row needs a value for it. */
    boolean isRequired() {
        return !nullable && defaultValue == null && kind.madeUp() == null;
    }

    /** What a new row has that says nothing about it. */
    String withoutValue() {
        if (defaultValue != null) {
            return defaultValue.stored();
        }
        return nullable ? null : kind.madeUp();
    }
}
