package io.tributary.connect.mysql.convert;

import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** A Struct, Map or List with its schema, which tells what lies in it; null for a schemaless one. */
record Nested(Object value, @Nullable Schema schema) {}
