package io.tributary.connect.mysql.convert;

import java.util.EnumMap;
import java.util.Map;

/** A row of the conversion table while it is written down. */
final class Cells {
    private final Map<InputKind, Conversion> byKind = new EnumMap<>(InputKind.class);

    void put(InputKind kind, String rule, Conversion.Step step) {
        byKind.put(kind, new Conversion(rule, step));
    }

    Map<InputKind, Conversion> byKind() {
        return byKind;
    }
}
