package io.tributary.connect.parquet.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Random JSON objects as JsonConverter delivers them. The fields of one source have types that widen
 * into each other, so all of them can be written; any value may be null and any list or object empty.
 */
public final class RandomObjects {
    private final Random random;
    private final int levels;
    private final Map<String, Shape> fields = new LinkedHashMap<>();

    public RandomObjects(Random random, int fieldCount, int levels) {
        this.levels = levels;
        this.random = random;
        for (int i = 0; i < fieldCount; i++) {
            fields.put("f" + i, shape(2));
        }
    }

    /** Makes values of one kind. */
    private interface Shape {
        Object value();
    }

    public Map<String, Object> next() {
        return object(fields);
    }

    private Map<String, Object> object(Map<String, Shape> shapes) {
        Map<String, Object> object = new LinkedHashMap<>();
        shapes.forEach((name, shape) -> {
            if (random.nextInt(4) > 0) {
                object.put(name, random.nextInt(5) == 0 ? null : shape.value());
            }
        });
        return object;
    }

    private Shape shape(int depth) {
        return switch (random.nextInt(depth > levels ? 5 : 8)) {
            case 0 -> random::nextBoolean;
            case 1 -> () -> RandomTexts.text(random);
            case 2 -> this::integer;
            case 3 -> this::number;
            case 4 -> this::fraction;
            case 5 -> {
                Shape item = shape(depth + 1);
                yield () -> items(item);
            }
            default -> {
                Map<String, Shape> nested = new LinkedHashMap<>();
                for (int i = 1 + random.nextInt(3); i > 0; i--) {
                    nested.put("n" + i, shape(depth + 1));
                }
                yield () -> object(nested);
            }
        };
    }

    private List<Object> items(Shape item) {
        List<Object> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            items.add(random.nextInt(5) == 0 ? null : item.value());
        }
        return items;
    }

    private Object integer() {
        long edge = random.nextBoolean() ? Long.MIN_VALUE : Long.MAX_VALUE - 1;
        return random.nextInt(4) == 0 ? edge + random.nextInt(2) : random.nextLong();
    }

    /** An integer that a double holds, or a fraction. */
    private Object number() {
        return random.nextInt(4) == 0 ? fraction() : (Object) (random.nextLong() >> 11);
    }

    private Object fraction() {
        return switch (random.nextInt(6)) {
            case 0 -> -0d;
            case 1 -> Double.MIN_VALUE;
            case 2 -> Double.MAX_VALUE;
            default -> random.nextGaussian();
        };
    }
}
