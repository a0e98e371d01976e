package io.tributary.connect.parquet.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.connect.parquet.schema.ColumnType.Column;
import io.tributary.connect.parquet.schema.ColumnType.Decimal;
import io.tributary.connect.parquet.schema.ColumnType.Declared;
import io.tributary.connect.parquet.schema.ColumnType.ListOf;
import io.tributary.connect.parquet.schema.ColumnType.MapOf;
import io.tributary.connect.parquet.schema.ColumnType.Scalar;
import io.tributary.connect.parquet.schema.ColumnType.Struct;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A topic's schema as JSON text. */
public final class SchemaDocument {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private SchemaDocument() {}

    public static byte[] write(TopicSchema schema) {
        try {
            return JSON.writeValueAsString(NODES.objectNode()
                            .<ObjectNode>set("key", columns(schema.key()))
                            .set("value", columns(schema.value())))
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A schema has no JSON form", e);
        }
    }

    /** Empty where the text is damaged. */
    public static Optional<TopicSchema> read(byte[] document) {
        try {
            JsonNode node = JSON.readTree(document);
            return Optional.of(new TopicSchema(row(node.required("key")), row(node.required("value"))));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ArrayNode columns(Struct row) {
        ArrayNode columns = NODES.arrayNode();
        for (Column column : row.columns()) {
            ObjectNode node = columns.addObject().put("field", column.field());
            if (!column.name().equals(column.field())) {
                node.put("name", column.name());
            }
            node.set("type", type(column.type()));
        }
        return columns;
    }

    private static JsonNode type(ColumnType type) {
        if (type instanceof Scalar scalar) {
            return NODES.textNode(scalar.name());
        }
        if (type instanceof Declared declared) {
            return type(declared.type());
        }
        ObjectNode node = NODES.objectNode();
        if (type instanceof Decimal decimal) {
            node.putArray("decimal").add(decimal.precision()).add(decimal.scale());
        } else if (type instanceof ListOf list) {
            node.set("list", type(list.element()));
        } else if (type instanceof MapOf map) {
            node.putArray("map").add(type(map.key())).add(type(map.value()));
        } else {
            node.set("row", columns((Struct) type));
        }
        return node;
    }

    private static Struct row(JsonNode columns) {
        List<Column> row = new ArrayList<>();
        for (JsonNode column : columns) {
            String field = column.required("field").asText();
            row.add(new Column(field, column.path("name").asText(field), type(column.required("type"))));
        }
        return new Struct(row);
    }

    private static ColumnType type(JsonNode node) {
        if (node.isTextual()) {
            return Scalar.valueOf(node.asText());
        }
        if (node.has("decimal")) {
            JsonNode digits = node.get("decimal");
            return new Decimal(digits.required(0).asInt(), digits.required(1).asInt());
        }
        if (node.has("list")) {
            return new ListOf(type(node.get("list")));
        }
        if (node.has("map")) {
            JsonNode types = node.get("map");
            return new MapOf(type(types.required(0)), type(types.required(1)));
        }
        return row(node.required("row"));
    }
}
