package io.tributary.connect.parquet.fuzz;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;

/** Random Connect schemas, later versions of them, and structs. All of them can be written. */
public final class RandomStructs {
    private static final long DAY_MS = 86_400_000;
    private static final long DAY_NANOS = 86_400_000_000_000L;
    /** The years 1 to 9999, which all readers show. */
    private static final long FIRST_DAY = -719_162;

    private static final int DAYS = 3_652_059;
    private static final String[] NAMES = {
        "a", "b.c", "d e", "\u00fcber", "select", "\"q\"", "g", "h-i", "j", "k\ud83d\ude80"
    };

    /** Around the changes of clocks in America and the years' ends, and the last moment before 1970. */
    private static final long[] EDGES_MS = {
        -1L, 0L, 1_772_963_999_999L, 1_772_964_000_000L, 1_793_521_799_999L, 1_793_521_800_000L, 1_798_761_599_999L
    };

    /** A structure without fields, alone and as an item, beside a field that shows that it was there. */
    static final Schema WITH_EMPTIES = SchemaBuilder.struct()
            .name("test.WithEmpties")
            .field("nothing", SchemaBuilder.struct().optional().build())
            .field(
                    "nothings",
                    SchemaBuilder.array(SchemaBuilder.struct().build()).build())
            .field("kept", Schema.INT32_SCHEMA)
            .build();

    private static final Schema VARIABLE_SCALE_DECIMAL = SchemaBuilder.struct()
            .name("io.debezium.data.VariableScaleDecimal")
            .field("scale", Schema.INT32_SCHEMA)
            .field("value", Schema.BYTES_SCHEMA)
            .build();

    private final Random random;
    private final int fieldsAtMost;
    private final int levels;
    private long nanosPerStep = 1_000;

    public RandomStructs(Random random, int fieldsAtMost, int levels) {
        this.random = random;
        this.fieldsAtMost = fieldsAtMost;
        this.levels = levels;
    }

    /** Times of nanoseconds have some that no microsecond shows. */
    RandomStructs inNanos() {
        nanosPerStep = 1;
        return this;
    }

    public Schema schema() {
        return struct(1).build();
    }

    private SchemaBuilder struct(int depth) {
        SchemaBuilder struct = SchemaBuilder.struct();
        int fields = 1 + random.nextInt(fieldsAtMost);
        int first = random.nextInt(NAMES.length);
        for (int i = 0; i < fields; i++) {
            struct.field(NAMES[(first + i) % NAMES.length], type(depth + 1));
        }
        return struct;
    }

    private Schema type(int depth) {
        SchemaBuilder builder = random.nextInt(3) == 0 && depth <= levels ? container(depth) : scalar();
        return random.nextBoolean() ? builder.optional().build() : builder.build();
    }

    private SchemaBuilder container(int depth) {
        return switch (random.nextInt(3)) {
            case 0 -> SchemaBuilder.array(type(depth + 1));
            case 1 ->
                SchemaBuilder.map(random.nextBoolean() ? Schema.STRING_SCHEMA : Schema.INT32_SCHEMA, type(depth + 1));
            default -> struct(depth);
        };
    }

    private SchemaBuilder scalar() {
        return switch (random.nextInt(28)) {
            case 0 -> SchemaBuilder.bool();
            case 1 -> SchemaBuilder.int8();
            case 2 -> SchemaBuilder.int16();
            case 3 -> SchemaBuilder.int32();
            case 4 -> SchemaBuilder.int64();
            case 5 -> SchemaBuilder.float32();
            case 6 -> SchemaBuilder.float64();
            case 7 -> SchemaBuilder.bytes();
            case 8 -> decimal(9, 2);
            case 9 -> decimal(18, 6);
            case 10 -> decimal(38, 10);
            case 11 -> org.apache.kafka.connect.data.Date.builder();
            case 12 -> Time.builder();
            case 13 -> Timestamp.builder();
            case 14 -> SchemaBuilder.int32().name("io.debezium.time.Date");
            case 15 -> SchemaBuilder.int64().name("io.debezium.time.MicroTime");
            case 16 -> SchemaBuilder.int64().name("io.debezium.time.Timestamp");
            case 17 -> SchemaBuilder.int64().name("io.debezium.time.MicroTimestamp");
            case 18 -> SchemaBuilder.string().name("io.debezium.time.ZonedTimestamp");
            case 19 -> SchemaBuilder.string().name("io.debezium.data.Uuid");
            case 20 -> SchemaBuilder.int32().name("io.debezium.time.Time");
            case 21 -> SchemaBuilder.int64().name("io.debezium.time.NanoTime");
            case 22 -> SchemaBuilder.int64().name("io.debezium.time.NanoTimestamp");
            case 23 -> like(VARIABLE_SCALE_DECIMAL);
            case 24 -> like(WITH_EMPTIES);
            default -> SchemaBuilder.string();
        };
    }

    /** A builder, so that it may become optional. */
    private static SchemaBuilder like(Schema struct) {
        SchemaBuilder builder = SchemaBuilder.struct().name(struct.name());
        struct.fields().forEach(field -> builder.field(field.name(), field.schema()));
        return builder;
    }

    private static SchemaBuilder decimal(int precision, int scale) {
        return Decimal.builder(scale).parameter("connect.decimal.precision", String.valueOf(precision));
    }

    /** Fields removed, added, reordered, widened, and turned from required to optional or back, at any depth. */
    public Schema laterVersion(Schema struct) {
        return laterStruct(struct, 1);
    }

    private Schema laterStruct(Schema struct, int depth) {
        List<Field> fields = new ArrayList<>(struct.fields());
        if (random.nextBoolean()) {
            Collections.shuffle(fields, random);
        }
        SchemaBuilder later = SchemaBuilder.struct();
        for (Field field : fields) {
            if (random.nextInt(5) > 0) {
                later.field(field.name(), later(field.schema(), depth + 1));
            }
        }
        for (String name : NAMES) {
            if (struct.field(name) == null && random.nextInt(6) == 0) {
                later.field(name, type(depth + 1));
            }
        }
        if (later.fields().isEmpty()) {
            return struct;
        }
        return random.nextBoolean() ? later.optional().build() : later.build();
    }

    private Schema later(Schema schema, int depth) {
        boolean isPlain = schema.name() == null;
        SchemaBuilder later = null;
        if (isPlain && schema.type() == Schema.Type.STRUCT) {
            return laterStruct(schema, depth);
        } else if (isPlain && schema.type() == Schema.Type.ARRAY) {
            later = SchemaBuilder.array(later(schema.valueSchema(), depth + 1));
        } else if (isPlain && schema.type() == Schema.Type.MAP) {
            later = SchemaBuilder.map(schema.keySchema(), later(schema.valueSchema(), depth + 1));
        } else if (isPlain && schema.type() == Schema.Type.INT32 && random.nextBoolean()) {
            later = random.nextBoolean() ? SchemaBuilder.int64() : SchemaBuilder.int8();
        } else if (isPlain && schema.type() == Schema.Type.FLOAT32 && random.nextBoolean()) {
            later = SchemaBuilder.float64();
        } else if (schema.name() != null) {
            later = inAnotherUnit(schema.name());
        }
        return later == null ? schema : random.nextBoolean() ? later.optional().build() : later.build();
    }

    /** Of the same kind of time; null for other types. */
    private static SchemaBuilder inAnotherUnit(String name) {
        return switch (name) {
            case Timestamp.LOGICAL_NAME -> SchemaBuilder.string().name("io.debezium.time.ZonedTimestamp");
            case Time.LOGICAL_NAME, "io.debezium.time.Time" ->
                SchemaBuilder.int64().name("io.debezium.time.MicroTime");
            case "io.debezium.time.Timestamp" -> SchemaBuilder.int64().name("io.debezium.time.MicroTimestamp");
            case "io.debezium.time.MicroTimestamp" -> SchemaBuilder.int64().name("io.debezium.time.Timestamp");
            default -> null;
        };
    }

    public Struct struct(Schema schema) {
        Struct struct = new Struct(schema);
        for (Field field : schema.fields()) {
            struct.put(field, value(field.schema()));
        }
        return struct;
    }

    private Object value(Schema schema) {
        if (schema.isOptional() && random.nextInt(3) == 0) {
            return null;
        }
        if (schema.name() != null) {
            return logical(schema);
        }
        return switch (schema.type()) {
            case BOOLEAN -> random.nextBoolean();
            case INT8 -> (byte) integer();
            case INT16 -> (short) integer();
            case INT32 -> (int) integer();
            case INT64 -> integer();
            case FLOAT32 ->
                random.nextBoolean()
                        ? pick(Float.NaN, -0f, 0f, Float.MIN_VALUE, Float.MAX_VALUE, Float.NEGATIVE_INFINITY)
                        : (Float) random.nextFloat();
            case FLOAT64 ->
                random.nextBoolean()
                        ? pick(Double.NaN, -0d, 0d, Double.MIN_VALUE, -Double.MAX_VALUE, Double.POSITIVE_INFINITY)
                        : (Double) random.nextGaussian();
            case STRING -> RandomTexts.text(random);
            case BYTES -> bytes();
            case ARRAY -> items(schema.valueSchema());
            case MAP -> entries(schema);
            case STRUCT -> struct(schema);
        };
    }

    private Object bytes() {
        byte[] bytes = new byte[random.nextInt(4)];
        random.nextBytes(bytes);
        return random.nextBoolean() ? bytes : ByteBuffer.wrap(bytes);
    }

    private List<Object> items(Schema schema) {
        List<Object> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            items.add(value(schema));
        }
        return items;
    }

    private Map<Object, Object> entries(Schema map) {
        Map<Object, Object> entries = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            entries.put(value(map.keySchema()), value(map.valueSchema()));
        }
        return entries;
    }

    private Object logical(Schema schema) {
        long day = FIRST_DAY + random.nextInt(DAYS);
        long millis = random.nextInt(4) == 0
                ? EDGES_MS[random.nextInt(EDGES_MS.length)]
                : day * DAY_MS + random.nextInt((int) DAY_MS);
        return switch (schema.name()) {
            case Decimal.LOGICAL_NAME -> decimal(schema);
            case org.apache.kafka.connect.data.Date.LOGICAL_NAME -> new Date(day * DAY_MS);
            case Time.LOGICAL_NAME -> new Date(random.nextInt((int) DAY_MS));
            case Timestamp.LOGICAL_NAME -> new Date(millis);
            case "io.debezium.time.Date" -> (int) day;
            case "io.debezium.time.Time" -> random.nextInt((int) DAY_MS);
            case "io.debezium.time.MicroTime" -> random.nextInt((int) DAY_MS) * 1_000L + random.nextInt(1_000);
            case "io.debezium.time.NanoTime" ->
                nanosPerStep * pick(0L, DAY_NANOS / nanosPerStep - 1, random.nextLong(DAY_NANOS / nanosPerStep));
            case "io.debezium.time.NanoTimestamp" -> nanosPerStep * pick(-1L, 1L, random.nextLong() / 2 / nanosPerStep);
            case "io.debezium.data.VariableScaleDecimal" ->
                new Struct(schema)
                        .put("scale", random.nextInt(30))
                        .put("value", new BigInteger(140, random).toByteArray());
            case "test.WithEmpties" ->
                new Struct(schema)
                        .put(
                                "nothing",
                                pick(null, new Struct(schema.field("nothing").schema())))
                        .put("nothings", items(schema.field("nothings").schema().valueSchema()))
                        .put("kept", random.nextInt());
            case "io.debezium.time.Timestamp" -> millis;
            case "io.debezium.time.MicroTimestamp" -> millis * 1_000 + random.nextInt(1_000);
            case "io.debezium.time.ZonedTimestamp" ->
                Instant.ofEpochMilli(millis)
                        .atOffset(ZoneOffset.ofHours(random.nextInt(20) - 10))
                        .toString();
            default -> RandomTexts.text(random);
        };
    }

    private BigDecimal decimal(Schema schema) {
        int precision = Integer.parseInt(schema.parameters().get("connect.decimal.precision"));
        int scale = Integer.parseInt(schema.parameters().get(Decimal.SCALE_FIELD));
        BigInteger bound = BigInteger.TEN.pow(precision);
        BigInteger unscaled = switch (random.nextInt(4)) {
            case 0 -> bound.subtract(BigInteger.ONE);
            case 1 -> BigInteger.ZERO;
            default -> new BigInteger(140, random).mod(bound);
        };
        return new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), scale);
    }

    private long integer() {
        return random.nextInt(3) == 0 ? pick(0L, Long.MIN_VALUE, Long.MAX_VALUE, -1L, 1L << 53) : random.nextLong();
    }

    @SafeVarargs
    private <T> T pick(T... values) {
        return values[random.nextInt(values.length)];
    }
}
