package io.tributary.connect.mysql.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;

/** JSON, compared without the blanks and the order of members. */
final class JsonKind extends Kind {
    private static final ObjectMapper JSON =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);
    private static final Schema NUMBERS = SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT64_SCHEMA)
            .optional()
            .build();

    private JsonKind() {
        super("JSON");
    }

    static List<Kind> all() {
        return List.of(new JsonKind());
    }

    @Override
    List<Sample> value(Random random) {
        if (random.nextInt(3) == 0) {
            Map<String, Long> numbers = new LinkedHashMap<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                numbers.put("n" + i, random.nextLong());
            }
            String text = text(numbers);
            return List.of(Sample.plain(numbers, NUMBERS, text), Sample.text(text, text));
        }
        Object tree = tree(random, 3);
        String text = text(tree);
        List<Sample> forms = new ArrayList<>();
        forms.add(Sample.text(" " + text + "\n", text));
        if (tree instanceof Map || tree instanceof List) {
            forms.add(Sample.schemaless(tree, text));
        } else if (tree instanceof Long) {
            forms.add(Sample.plain(tree, Schema.OPTIONAL_INT64_SCHEMA, text));
        } else if (tree instanceof Boolean) {
            forms.add(Sample.plain(tree, Schema.OPTIONAL_BOOLEAN_SCHEMA, text));
        }
        return forms;
    }

    private static Object tree(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextBoolean();
            case 2 -> random.nextInt(4_000) - 1_999.5;
            case 3 -> List.of("", "a \"b\" \\ /", "é漢😀", "\n\t\u0001'").get(random.nextInt(4));
            case 4 -> {
                Map<String, Object> members = new LinkedHashMap<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    members.put("m" + random.nextInt(9), random.nextInt(5) == 0 ? null : tree(random, depth - 1));
                }
                yield members;
            }
            default -> {
                List<Object> elements = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    elements.add(tree(random, depth - 1));
                }
                yield elements;
            }
        };
    }

    private static String text(Object tree) {
        try {
            return JSON.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    String normal(String read) {
        try {
            return text(JSON.readValue(read, Object.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    List<Sample> unfit(Random random) {
        List<Sample> unfit = new ArrayList<>();
        unfit.add(Sample.plain(Double.NaN, Schema.OPTIONAL_FLOAT64_SCHEMA, null));
        unfit.add(Sample.plain(new byte[] {1}, Schema.OPTIONAL_BYTES_SCHEMA, null));
        unfit.add(Sample.text("\"" + '\ud83d' + "\"", null));
        return unfit;
    }

    @Override
    boolean mayBeKey() {
        return false;
    }

    @Override
    boolean mayHaveDefault() {
        return false;
    }
}
