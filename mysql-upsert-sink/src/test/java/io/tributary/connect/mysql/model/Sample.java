package io.tributary.connect.mysql.model;

import org.apache.kafka.connect.data.Schema;

/**
 * A value as a record carries it. {@code schema} is that of its field, null where only records without a schema carry it;
 * {@code standsAlone} tells whether it means the same without. {@code stored} is what is read back from the column, null
 * where the column cannot hold it.
 */
record Sample(Object value, Schema schema, boolean standsAlone, String stored) {

    /** Means the same with and without its schema. */
    static Sample plain(Object value, Schema schema, String stored) {
        return new Sample(value, schema, true, stored);
    }

    /** Means something else without its schema. */
    static Sample logical(Object value, Schema schema, String stored) {
        return new Sample(value, schema, false, stored);
    }

    static Sample schemaless(Object value, String stored) {
        return new Sample(value, null, true, stored);
    }

    static Sample text(String value, String stored) {
        return plain(value, Schema.OPTIONAL_STRING_SCHEMA, stored);
    }

    boolean fitsRecord(boolean hasSchema) {
        return hasSchema ? schema != null : standsAlone;
    }
}
