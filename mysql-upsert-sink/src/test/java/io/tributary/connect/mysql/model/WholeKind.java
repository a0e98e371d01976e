package io.tributary.connect.mysql.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;

/** The integers, and BIT as the number that its bits make. */
final class WholeKind extends Kind {
    static final Kind BOOLEAN = new WholeKind("BOOLEAN", 8, false, false);
    private static final int MOST_EXACT_BITS = 53;

    private final BigInteger min;
    private final BigInteger max;
    private final boolean rounds;

    private WholeKind(String declared, int bits, boolean unsigned, boolean rounds) {
        super(declared);
        BigInteger range = BigInteger.ONE.shiftLeft(bits);
        this.min = unsigned ? BigInteger.ZERO : range.shiftRight(1).negate();
        this.max = (unsigned ? range : range.shiftRight(1)).subtract(BigInteger.ONE);
        this.rounds = rounds;
    }

    static List<Kind> all(boolean rounds) {
        List<Kind> all = new ArrayList<>();
        add(all, 8, rounds, "TINYINT", "TINYINT(1)", "TINYINT(3)", "INT1", "BOOL", "BOOLEAN");
        add(all, 16, rounds, "SMALLINT", "SMALLINT(5)", "INT2");
        add(all, 24, rounds, "MEDIUMINT", "MEDIUMINT(8)", "INT3", "MIDDLEINT");
        add(all, 32, rounds, "INT", "INTEGER", "INT(11)", "INT4", "INTEGER(3)");
        add(all, 64, rounds, "BIGINT", "BIGINT(20)", "INT8");
        List<Kind> bits = new ArrayList<>();
        for (int length : new int[] {1, 7, 8, 33, 64}) {
            bits.add(new WholeKind("BIT(" + length + ")", length, true, rounds));
        }
        bits.add(new WholeKind("BIT", 1, true, rounds));
        all.addAll(bits);
        return all;
    }

    private static void add(List<Kind> all, int bits, boolean rounds, String... spellings) {
        for (String spelling : spellings) {
            all.add(new WholeKind(spelling, bits, false, rounds));
            if (!spelling.startsWith("BOOL")) {
                all.add(new WholeKind(spelling + " UNSIGNED", bits, true, rounds));
                all.add(new WholeKind(spelling + " ZEROFILL", bits, true, rounds));
                all.add(new WholeKind(spelling + " UNSIGNED ZEROFILL", bits, true, rounds));
            }
        }
    }

    @Override
    List<Sample> value(Random random) {
        return forms(number(random));
    }

    private BigInteger number(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> min;
            case 1 -> max;
            case 2 -> min.add(new BigInteger(max.subtract(min).bitLength(), random).mod(max.subtract(min)));
            default -> BigInteger.valueOf(random.nextInt(100)).min(max);
        };
    }

    private List<Sample> forms(BigInteger number) {
        String stored = number.toString();
        List<Sample> forms = new ArrayList<>();
        forms.add(Sample.text(stored, stored));
        forms.add(Sample.text(stored + ".00", stored));
        forms.add(Sample.schemaless(number, stored));
        forms.add(Sample.plain(
                new BigDecimal(number).setScale(3),
                Decimal.builder(3).optional().build(),
                stored));
        if (number.bitLength() < Long.SIZE) {
            forms.add(Sample.plain(number.longValue(), Schema.OPTIONAL_INT64_SCHEMA, stored));
        }
        if (number.bitLength() < Integer.SIZE) {
            forms.add(Sample.plain(number.intValue(), Schema.OPTIONAL_INT32_SCHEMA, stored));
        }
        if (number.bitLength() < Byte.SIZE) {
            forms.add(Sample.plain(number.byteValue(), Schema.OPTIONAL_INT8_SCHEMA, stored));
        }
        if (number.bitLength() < MOST_EXACT_BITS) {
            forms.add(Sample.plain(number.doubleValue(), Schema.OPTIONAL_FLOAT64_SCHEMA, stored));
        }
        if (number.bitLength() < Short.SIZE) {
            forms.add(Sample.plain(number.floatValue(), Schema.OPTIONAL_FLOAT32_SCHEMA, stored));
        }
        if (number.bitLength() <= 1 && number.signum() >= 0) {
            forms.add(Sample.plain(number.signum() == 1, Schema.OPTIONAL_BOOLEAN_SCHEMA, stored));
        }
        if (rounds && number.signum() != 0) {
            String sign = number.signum() < 0 ? "-" : "";
            forms.add(Sample.text(sign + number.abs().subtract(BigInteger.ONE) + ".5", stored));
        }
        return forms;
    }

    @Override
    List<Sample> unfit(Random random) {
        BigInteger beyond = random.nextBoolean() ? max.add(BigInteger.ONE) : min.subtract(BigInteger.ONE);
        List<Sample> unfit = new ArrayList<>();
        unfit.add(Sample.text(beyond.toString(), null));
        unfit.add(Sample.schemaless(beyond, null));
        unfit.add(Sample.text("abc", null));
        unfit.add(Sample.text("", null));
        unfit.add(Sample.plain(Double.NaN, Schema.OPTIONAL_FLOAT64_SCHEMA, null));
        if (!rounds) {
            unfit.add(Sample.text("0.5", null));
            unfit.add(Sample.plain(0.25, Schema.OPTIONAL_FLOAT64_SCHEMA, null));
        }
        return unfit;
    }

    /** Without the zeros that ZEROFILL puts before a number. */
    @Override
    String read(String column) {
        return "CAST(" + column + " + 0 AS CHAR)";
    }

    @Override
    String literal(String stored) {
        return stored;
    }
}
