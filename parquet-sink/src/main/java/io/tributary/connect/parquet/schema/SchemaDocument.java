package io.tributary.connect.parquet.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.connect.parquet.schema.ColumnType.Column;
import io.tributary.connect.parquet.schema.ColumnType.Decimal;
import io.tributary.connect.parquet.schema.ColumnType.DecimalForm;
import io.tributary.connect.parquet.schema.ColumnType.Declared;
import io.tributary.connect.parquet.schema.ColumnType.ListOf;
import io.tributary.connect.parquet.schema.ColumnType.MapOf;
import io.tributary.connect.parquet.schema.ColumnType.Scalar;
import io.tributary.connect.parquet.schema.ColumnType.StoredVisitor;
import io.tributary.connect.parquet.schema.ColumnType.Struct;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A topic's schema as JSON text. */
public final class SchemaDocument {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Stands for {@code field} at its second column, and those behind. */
    private static final String FURTHER = "furtherOf";

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
            return Optional.of(new TopicSchema(struct(node.required("key")), struct(node.required("value"))));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ArrayNode columns(Struct struct) {
        ArrayNode columns = NODES.arrayNode();
        Set<String> fields = new HashSet<>();
        for (Column column : struct.columns()) {
            // Releases that know of one column per field are to take the schema for damaged.
            String key = fields.add(column.field()) ? "field" : FURTHER;
            ObjectNode node = columns.addObject().put(key, column.field());
            if (!column.name().equals(column.field())) {
                node.put("name", column.name());
            }
            node.set("type", column.type().accept(TypeNode.OF_TYPE));
        }
        return columns;
    }

    private enum TypeNode implements StoredVisitor<JsonNode> {
        OF_TYPE;

        @Override
        public JsonNode scalar(Scalar type) {
            return NODES.textNode(type.name());
        }

        @Override
        public JsonNode decimal(Decimal type) {
            return node(
                    type.form() == DecimalForm.BY_DIGITS ? "decimal" : "fixed",
                    NODES.arrayNode().add(type.precision()).add(type.scale()));
        }

        @Override
        public JsonNode list(ListOf type) {
            return node("list", type.element().accept(this));
        }

        @Override
        public JsonNode map(MapOf type) {
            return node(
                    "map",
                    NODES.arrayNode()
                            .add(type.key().accept(this))
                            .add(type.value().accept(this)));
        }

        @Override
        public JsonNode struct(Struct type) {
            return node("row", columns(type));
        }

        @Override
        public JsonNode declared(Declared type) {
            return type.type().accept(this);
        }

        private static JsonNode node(String kind, JsonNode parts) {
            return NODES.objectNode().set(kind, parts);
        }
    }

    private static Struct struct(JsonNode columns) {
        List<Column> read = new ArrayList<>();
        for (JsonNode column : columns) {
            String field =
                    column.required(column.has(FURTHER) ? FURTHER : "field").asText();
            read.add(new Column(field, column.path("name").asText(field), type(column.required("type"))));
        }
        return new Struct(read);
    }

    private static ColumnType type(JsonNode node) {
        if (node.isTextual()) {
            return Scalar.valueOf(node.asText());
        }
        if (node.has("decimal")) {
            return decimal(node.get("decimal"), DecimalForm.BY_DIGITS);
        }
        if (node.has("fixed")) {
            return decimal(node.get("fixed"), DecimalForm.SIXTEEN_BYTES);
        }
        if (node.has("list")) {
            return new ListOf(type(node.get("list")));
        }
        if (node.has("map")) {
            JsonNode types = node.get("map");
            return new MapOf(type(types.required(0)), type(types.required(1)));
        }
        return struct(node.required("row"));
    }

    private static Decimal decimal(JsonNode digits, DecimalForm form) {
        return new Decimal(digits.required(0).asInt(), digits.required(1).asInt(), form);
    }
}
