package io.tributary.connect.mysql.dimension;

import io.tributary.connect.mysql.table.TableName;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A dimension as the settings declare it. Null for what it does not have. */
public record DimensionSettings(
        String name,
        TableName table,
        Set<String> topics,
        ColumnOfField key,
        List<ColumnOfField> attributes,
        @Nullable String surrogateKey,
        @Nullable String orderColumn,
        @Nullable String unknownKey) {

    public DimensionSettings {
        topics = Set.copyOf(topics);
        attributes = List.copyOf(attributes);
    }

    /** The setting of this dimension that ends like this. */
    public String setting(String suffix) {
        return "dimension." + name + "." + suffix;
    }
}
