package io.tributary.connect.mysql.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;

/** ENUM and SET. */
final class LabelKind extends Kind {
    private static final Schema LABELS =
            SchemaBuilder.array(Schema.STRING_SCHEMA).optional().build();

    private final List<String> labels;
    private final boolean isSet;
    private final boolean mayBeKey;

    private LabelKind(String type, String more, boolean isSet, boolean mayBeKey, String... labels) {
        super(labels(type, labels) + more);
        this.labels = List.of(labels);
        this.isSet = isSet;
        this.mayBeKey = mayBeKey;
    }

    private static String labels(String type, String... labels) {
        return List.of(labels).stream()
                .map(label -> "'" + label.replace("\\", "\\\\").replace("'", "''") + "'")
                .collect(Collectors.joining(",", type + "(", ")"));
    }

    static List<Kind> all() {
        return List.of(
                new LabelKind("ENUM", "", false, true, "new", "Open", "done"),
                new LabelKind("ENUM", "", false, true, "2", "1", "it's", "a\\b", "c,d"),
                new LabelKind("ENUM", " CHARACTER SET latin1", false, true, "é", "ü", "x y"),
                new LabelKind("ENUM", " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin", false, true, "a", "A", "漢"),
                new LabelKind("SET", "", true, false, "red", "Green", "blue"),
                new LabelKind("SET", " CHARACTER SET latin1", true, false, "é", "2", "1", "it's"));
    }

    @Override
    List<Sample> value(Random random) {
        if (!isSet) {
            String label = labels.get(random.nextInt(labels.size()));
            return List.of(Sample.text(label, label));
        }
        List<String> chosen =
                labels.stream().filter(label -> random.nextBoolean()).toList();
        List<String> shuffled = new ArrayList<>(chosen);
        Collections.shuffle(shuffled, random);
        String stored = String.join(",", chosen);
        return List.of(
                Sample.text(stored, stored),
                Sample.text(String.join(",", shuffled), stored),
                Sample.plain(shuffled, LABELS, stored));
    }

    @Override
    List<Sample> unfit(Random random) {
        List<Sample> unfit = new ArrayList<>();
        unfit.add(Sample.text("none of them", null));
        unfit.add(Sample.plain(1L, Schema.OPTIONAL_INT64_SCHEMA, null));
        if (labels.contains("Open")) {
            unfit.add(Sample.text("open", null));
        }
        if (labels.contains("red")) {
            unfit.add(Sample.text("red,green", null));
            unfit.add(Sample.plain(List.of("red", "RED"), LABELS, null));
        }
        return unfit;
    }

    @Override
    String read(String column) {
        return "HEX(CONVERT(" + column + " USING utf8mb4))";
    }

    @Override
    String normal(String read) {
        return new String(HexFormat.of().parseHex(read), StandardCharsets.UTF_8);
    }

    /** The first label of an ENUM. */
    @Override
    String madeUp() {
        return isSet ? null : labels.get(0);
    }

    @Override
    boolean mayBeKey() {
        return mayBeKey;
    }
}
