package io.tributary.connect.mysql.convert;

import io.tributary.connect.mysql.table.ColumnType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What is written into the columns that hold text, bytes, labels and JSON. */
final class TextConversions {
    private static final int MOST_DIGITS = 400;

    private final NumberRounding rounding;

    TextConversions(NumberRounding rounding) {
        this.rounding = rounding;
    }

    static void intoText(Cells cells, ColumnType.Text type) {
        TextLimit limit = new TextLimit(type);
        cells.put(InputKind.TEXT, "as it is, if not longer than the column", value -> limit.checked((String) value));
        cells.put(InputKind.INTEGER, "decimal digits", value -> limit.checked(value.toString()));
        cells.put(InputKind.FLOATING, "its shortest decimal text", value -> limit.checked(plain(value)));
        cells.put(InputKind.DECIMAL, "plain decimal text", value -> limit.checked(plain(value)));
        cells.put(InputKind.BOOLEAN, "`true` or `false`", value -> limit.checked(value.toString()));
        cells.put(InputKind.DATE, "ISO-8601 date", value -> limit.checked(value.toString()));
        cells.put(InputKind.TIME, "ISO-8601 local time", value -> limit.checked(IsoText.of((Duration) value)));
        for (InputKind instant : List.of(InputKind.TIMESTAMP, InputKind.MOMENT)) {
            cells.put(instant, "ISO-8601 date and time in UTC, with Z", value -> limit.checked(value.toString()));
        }
        cells.put(InputKind.DATETIME, "ISO-8601 date and time", value -> limit.checked(value.toString()));
        cells.put(
                InputKind.NESTED,
                "as JSON with all digits of its numbers, if not longer than the column",
                value -> limit.checked(JsonText.of((Nested) value, JsonNumbers::exactText)));
    }

    static void intoBinary(Cells cells, ColumnType.Binary type) {
        cells.put(
                InputKind.BYTES,
                "as they are, if not longer than the column",
                value -> binary((ByteBuffer) value, type));
    }

    static void intoEnum(Cells cells, ColumnType.Enumeration type) {
        cells.put(InputKind.TEXT, "one of the labels, in its spelling", value -> label((String) value, type.labels()));
    }

    static void intoSet(Cells cells, ColumnType.LabelSet type) {
        cells.put(
                InputKind.TEXT,
                "labels with commas between them",
                value -> labels(List.of(((String) value).split(",", -1)), type.labels()));
        cells.put(InputKind.NESTED, "a list of labels", value -> labels(texts((Nested) value), type.labels()));
    }

    void intoJson(Cells cells) {
        JsonNumbers numbers = new JsonNumbers(rounding);
        cells.put(
                InputKind.NESTED,
                "as JSON: dates and times in ISO-8601, bytes in Base64",
                value -> JsonText.of((Nested) value, numbers::text));
        cells.put(
                InputKind.TEXT,
                "a JSON document (the server checks it); numbers that a double does not keep fail (or are rounded)",
                value -> numbers.checkedDocument((String) value));
        cells.put(InputKind.INTEGER, "a JSON number", value -> numbers.text(value));
        cells.put(InputKind.FLOATING, "a JSON number, if finite", value -> numbers.text(value));
        cells.put(InputKind.DECIMAL, "a JSON number, if a double keeps it (or rounded)", value -> numbers.text(value));
        cells.put(InputKind.BOOLEAN, "`true` or `false`", Object::toString);
    }

    private static String plain(Object value) {
        BigDecimal number = Numbers.decimal(value);
        if (Math.abs((long) number.scale()) > MOST_DIGITS) {
            throw new UnfitValueException("the number has too many digits");
        }
        return number.toPlainString();
    }

    private static Object binary(ByteBuffer bytes, ColumnType.Binary type) {
        if (bytes.remaining() > type.maxBytes()) {
            throw new UnfitValueException("the value is longer than " + type.maxBytes() + " bytes");
        }
        if (type.padded() && bytes.remaining() < type.maxBytes()) {
            throw new UnfitValueException(
                    "the value is shorter than the " + type.maxBytes() + " bytes that the column is filled up to");
        }
        return bytes;
    }

    /** Another spelling would be stored as the label's, and a number as the label at that place. */
    private static Object label(String text, List<String> labels) {
        if (!labels.contains(text)) {
            throw new UnfitValueException("the text is none of the column's labels");
        }
        return text;
    }

    /** In the order of the column, so that equal sets are equal texts. */
    private static Object labels(List<String> texts, List<String> labels) {
        List<String> chosen = new ArrayList<>(labels);
        chosen.retainAll(texts);
        boolean isEmpty = texts.equals(List.of("")) && !labels.contains("");
        if (!isEmpty && !labels.containsAll(texts)) {
            throw new UnfitValueException("the value has a text that is none of the column's labels");
        }
        return String.join(",", chosen);
    }

    private static List<String> texts(Nested nested) {
        List<String> texts = new ArrayList<>();
        if (!(nested.value() instanceof List<?> list)) {
            throw new UnfitValueException("the value is not a list of labels");
        }
        for (Object element : list) {
            if (!(element instanceof String text)) {
                throw new UnfitValueException("the list holds something else than text");
            }
            texts.add(text);
        }
        return texts;
    }
}
