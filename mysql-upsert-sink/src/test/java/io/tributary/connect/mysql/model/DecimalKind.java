package io.tributary.connect.mysql.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;

/** DECIMAL by all of its names. */
final class DecimalKind extends Kind {
    private static final int EXACT_DIGITS = 15;
    private static final int DIGITS_OF_FLOAT = 6;

    private final int precision;
    private final int scale;
    private final boolean unsigned;
    private final boolean rounds;

    private DecimalKind(String declared, int precision, int scale, boolean unsigned, boolean rounds) {
        super(declared);
        this.precision = precision;
        this.scale = scale;
        this.unsigned = unsigned;
        this.rounds = rounds;
    }

    static List<Kind> all(boolean rounds) {
        List<Kind> all = new ArrayList<>();
        for (String name : List.of("DECIMAL", "DEC", "NUMERIC", "FIXED")) {
            all.add(new DecimalKind(name, 10, 0, false, rounds));
            all.add(new DecimalKind(name + "(5)", 5, 0, false, rounds));
            all.add(new DecimalKind(name + "(12,4)", 12, 4, false, rounds));
            all.add(new DecimalKind(name + "(6,2) UNSIGNED", 6, 2, true, rounds));
            all.add(new DecimalKind(name + "(9,3) ZEROFILL", 9, 3, true, rounds));
        }
        all.add(new DecimalKind("DECIMAL(20,20)", 20, 20, false, rounds));
        all.add(new DecimalKind("NUMERIC(65,30)", 65, 30, false, rounds));
        all.add(new DecimalKind("DECIMAL(65)", 65, 0, false, rounds));
        return all;
    }

    @Override
    List<Sample> value(Random random) {
        int digits = random.nextInt(4) == 0 ? precision : Math.min(precision, 1 + random.nextInt(4));
        BigInteger unscaled = random.nextInt(8) == 0
                ? BigInteger.TEN.pow(digits).subtract(BigInteger.ONE)
                : new BigInteger(4 * digits, random).mod(BigInteger.TEN.pow(digits));
        BigDecimal number = new BigDecimal(unscaled, scale);
        return forms(unsigned || random.nextBoolean() ? number : number.negate());
    }

    private List<Sample> forms(BigDecimal number) {
        String stored = normal(number.toPlainString());
        List<Sample> forms = new ArrayList<>();
        forms.add(Sample.text(number.toPlainString(), stored));
        forms.add(Sample.text(stored, stored));
        forms.add(Sample.text(number.toPlainString() + (scale == 0 ? ".0" : "0"), stored));
        forms.add(Sample.text(number.unscaledValue() + "E-" + scale, stored));
        forms.add(Sample.plain(number, Decimal.builder(scale).optional().build(), stored));
        forms.add(Sample.schemaless(number.stripTrailingZeros(), stored));
        BigDecimal shortest = new BigDecimal(stored);
        if (shortest.precision() <= EXACT_DIGITS && shortest.scale() <= EXACT_DIGITS) {
            forms.add(Sample.plain(shortest.doubleValue(), Schema.OPTIONAL_FLOAT64_SCHEMA, stored));
        }
        if (shortest.precision() <= DIGITS_OF_FLOAT && shortest.scale() <= EXACT_DIGITS) {
            forms.add(Sample.plain(shortest.floatValue(), Schema.OPTIONAL_FLOAT32_SCHEMA, stored));
        }
        if (shortest.scale() <= 0 && shortest.toBigInteger().bitLength() < Long.SIZE) {
            forms.add(Sample.plain(shortest.longValueExact(), Schema.OPTIONAL_INT64_SCHEMA, stored));
        }
        if (rounds && number.signum() > 0) {
            BigDecimal less =
                    number.subtract(BigDecimal.ONE.movePointLeft(scale).multiply(new BigDecimal("0.5")));
            forms.add(Sample.text(less.toPlainString(), stored));
        }
        return forms;
    }

    @Override
    List<Sample> unfit(Random random) {
        List<Sample> unfit = new ArrayList<>();
        BigDecimal large = BigDecimal.ONE.movePointRight(precision - scale);
        unfit.add(Sample.text(large.toPlainString(), null));
        unfit.add(Sample.schemaless(large.toBigInteger(), null));
        unfit.add(Sample.text("12,5", null));
        unfit.add(Sample.plain(Double.POSITIVE_INFINITY, Schema.OPTIONAL_FLOAT64_SCHEMA, null));
        if (unsigned) {
            unfit.add(Sample.text("-1", null));
        }
        if (!rounds) {
            unfit.add(Sample.text(BigDecimal.ONE.movePointLeft(scale + 1).toPlainString(), null));
        } else {
            unfit.add(Sample.text(
                    large.subtract(BigDecimal.ONE.movePointLeft(scale + 1)).toPlainString(), null));
        }
        return unfit;
    }

    @Override
    String read(String column) {
        return "CAST(" + column + " + 0 AS CHAR)";
    }

    @Override
    String normal(String read) {
        BigDecimal number = new BigDecimal(read);
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    @Override
    String literal(String stored) {
        return stored;
    }
}
