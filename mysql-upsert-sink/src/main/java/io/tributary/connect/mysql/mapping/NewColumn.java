package io.tributary.connect.mysql.mapping;

import org.apache.kafka.connect.data.Schema;

/** A column that a table shall get, and what its values look like. */
public record NewColumn(String name, Schema schema) {}
