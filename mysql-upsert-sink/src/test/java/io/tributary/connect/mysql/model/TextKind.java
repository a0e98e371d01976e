package io.tributary.connect.mysql.model;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;

/** CHAR, VARCHAR and the TEXT types, in many character sets and collations. */
final class TextKind extends Kind {
    private static final int UNLIMITED = 300;
    private static final int LONGEST_KEY = 20;
    private static final String ASCII = "abcABC019 _%'\"\\;~";

    /** Some of the characters that a set has beside those of ASCII. */
    private static final Map<String, String> CHARACTERS = Map.ofEntries(
            Map.entry("utf8mb4", "áÄßЖ漢😀\n\u0000\t"),
            Map.entry("utf8mb3", "áÄßЖ漢€"),
            Map.entry("latin1", "áÄß€é"),
            Map.entry("ascii", ""),
            Map.entry("ucs2", "áЖ漢"),
            Map.entry("utf16", "áЖ漢😀"),
            Map.entry("utf32", "áЖ漢😀"),
            Map.entry("latin2", "áÄłŽ"),
            Map.entry("cp1251", "Жяё"),
            Map.entry("koi8r", "Жя"),
            Map.entry("greek", "αβ"),
            Map.entry("hebrew", "אב"),
            Map.entry("sjis", "漢ア"),
            Map.entry("cp932", "漢ア"),
            Map.entry("ujis", "漢ア"),
            Map.entry("gbk", "漢"),
            Map.entry("big5", "漢"),
            Map.entry("euckr", "한"));

    private final String charset;
    private final String collation;
    private final int maxChars;
    private final boolean isChar;

    private TextKind(String declared, String charset, String collation, int maxChars) {
        super(declared);
        this.charset = charset;
        this.collation = collation;
        this.maxChars = maxChars;
        this.isChar = declared.matches("(NATIONAL )?N?CHAR(ACTER)?\\b(?! VAR).*");
    }

    static List<Kind> all(boolean isMariaDb) {
        String usual = isMariaDb ? "utf8mb4_general_ci" : "utf8mb4_0900_ai_ci";
        List<Kind> all = new ArrayList<>();
        for (String spelling : List.of("CHAR", "CHARACTER", "VARCHAR", "CHARACTER VARYING", "CHAR VARYING")) {
            all.add(new TextKind(spelling + "(12)", "utf8mb4", usual, 12));
            all.add(new TextKind(spelling + "(9) BINARY", "utf8mb4", "utf8mb4_bin", 9));
            all.add(new TextKind(spelling + "(9) ASCII", "latin1", "latin1_swedish_ci", 9));
            all.add(new TextKind(spelling + "(9) UNICODE", "ucs2", "ucs2_general_ci", 9));
        }
        for (String spelling : List.of(
                "NCHAR",
                "NATIONAL CHAR",
                "NATIONAL CHARACTER",
                "NVARCHAR",
                "NATIONAL VARCHAR",
                "NCHAR VARCHAR",
                "NATIONAL CHAR VARYING",
                "NATIONAL CHARACTER VARYING",
                "NCHAR VARYING")) {
            all.add(new TextKind(spelling + "(7)", "utf8mb3", "utf8mb3_general_ci", 7));
        }
        List<String> collations = new ArrayList<>(List.of(
                "utf8mb4_bin",
                "utf8mb4_general_ci",
                "utf8mb4_unicode_ci",
                "utf8mb4_unicode_520_ci",
                "utf8mb3_general_ci",
                "utf8mb3_bin",
                "latin1_swedish_ci",
                "latin1_bin",
                "latin1_general_cs",
                "latin1_general_ci",
                "ascii_general_ci",
                "ascii_bin"));
        collations.addAll(
                isMariaDb
                        ? List.of("utf8mb4_nopad_bin", "utf8mb4_general_nopad_ci")
                        : List.of(
                                "utf8mb4_0900_ai_ci", "utf8mb4_0900_as_cs", "utf8mb4_0900_as_ci", "utf8mb4_0900_bin"));
        for (String collation : collations) {
            String charset = collation.substring(0, collation.indexOf('_'));
            for (String spelling : List.of("VARCHAR(10)", "CHAR(10)", "TINYTEXT", "LONGTEXT")) {
                all.add(new TextKind(
                        spelling + " CHARACTER SET " + charset + " COLLATE " + collation,
                        charset,
                        collation,
                        spelling.contains("(") ? 10 : spelling.equals("TINYTEXT") ? 255 : UNLIMITED));
            }
        }
        for (String charset : CHARACTERS.keySet().stream().sorted().toList()) {
            all.add(new TextKind("VARCHAR(8) CHARSET " + charset, charset, "", 8));
            all.add(new TextKind("MEDIUMTEXT CHARACTER SET " + charset, charset, "", UNLIMITED));
        }
        for (String spelling : List.of("TEXT", "MEDIUMTEXT", "LONGTEXT", "LONG", "LONG VARCHAR", "TEXT(3000)")) {
            all.add(new TextKind(spelling, "utf8mb4", usual, UNLIMITED));
        }
        all.add(new TextKind("TEXT(20)", "utf8mb4", usual, 255));
        return all;
    }

    @Override
    List<Sample> value(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> anotherType(random);
            default -> List.of(text(random));
        };
    }

    /** Values that are no text, and what they are as text. */
    private List<Sample> anotherType(Random random) {
        long number = random.nextInt(200_000) - 100_000L;
        double fraction = random.nextInt(200) - 99.75;
        List<Sample> forms = List.of(
                Sample.plain(number, Schema.OPTIONAL_INT64_SCHEMA, Long.toString(number)),
                Sample.plain(fraction, Schema.OPTIONAL_FLOAT64_SCHEMA, Double.toString(fraction)),
                Sample.plain(
                        new BigDecimal("7.50"), Decimal.builder(2).optional().build(), "7.50"),
                Sample.plain(random.nextBoolean(), Schema.OPTIONAL_BOOLEAN_SCHEMA, null));
        Sample form = forms.get(random.nextInt(forms.size()));
        return List.of(
                form.stored() == null
                        ? Sample.plain(form.value(), form.schema(), form.value().toString())
                        : form);
    }

    private Sample text(Random random) {
        String alphabet = ASCII + CHARACTERS.get(charset);
        int[] characters = alphabet.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(Math.min(maxChars, 12) + 1); length > 0; length--) {
            text.appendCodePoint(characters[random.nextInt(characters.length)]);
        }
        String value = isChar ? text.toString().stripTrailing() : text.toString();
        return Sample.text(value, value);
    }

    /** Texts of which some are equal in the eyes of some collations. */
    @Override
    List<Sample> keyValue(Random random) {
        List<String> texts = new ArrayList<>(List.of("a", "A", "b", "B", "ab", "aB", "x_%'\\y", "Z"));
        if (!isChar) {
            texts.addAll(List.of("a ", "b  "));
        }
        if (CHARACTERS.get(charset).contains("á")) {
            texts.addAll(List.of("á", "Áb"));
        }
        String text = texts.get(random.nextInt(texts.size()));
        return List.of(Sample.text(text, text));
    }

    @Override
    String identity(String stored) {
        String text = stored;
        if (!collation.contains("_0900_") && !collation.contains("_nopad_")) {
            text = text.replaceAll(" +$", "");
        }
        if (collation.endsWith("_ci")) {
            text = text.toLowerCase(Locale.ROOT);
        }
        boolean ignoresAccents =
                collation.endsWith("_ci") && !collation.contains("_as_") && !collation.equals("latin1_general_ci");
        return ignoresAccents ? text.replace('á', 'a').replace('Á', 'A') : text;
    }

    @Override
    List<Sample> unfit(Random random) {
        List<Sample> unfit = new ArrayList<>();
        String half = "a" + (random.nextBoolean() ? '\ud83d' : '\ude00');
        unfit.add(Sample.text(half, null));
        if (maxChars < UNLIMITED) {
            unfit.add(Sample.text("x".repeat(maxChars + 1), null));
        }
        if (isChar) {
            unfit.add(Sample.text("a ", null));
        }
        if (charset.equals("latin1") || charset.equals("ascii")) {
            unfit.add(Sample.text("a漢", null));
        }
        if (charset.equals("utf8mb3")) {
            unfit.add(Sample.text("😀", null));
        }
        unfit.add(Sample.plain(new byte[] {1}, Schema.OPTIONAL_BYTES_SCHEMA, null));
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

    @Override
    boolean mayBeKey() {
        return maxChars <= LONGEST_KEY && !collation.isEmpty() && !charset.equals("ucs2");
    }

    @Override
    boolean mayHaveDefault() {
        return maxChars <= LONGEST_KEY && !charset.equals("ucs2");
    }
}
