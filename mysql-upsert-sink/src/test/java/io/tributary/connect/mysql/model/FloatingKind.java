package io.tributary.connect.mysql.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;

/** FLOAT and DOUBLE, of which some round to digits after the point. */
final class FloatingKind extends Kind {
    /** Each number of so many digits survives, by IEEE 754. */
    private static final int DIGITS_OF_FLOAT = 6;

    private static final int DIGITS_OF_DOUBLE = 15;

    private final boolean isSingle;
    private final boolean unsigned;
    private final int precision;
    private final int scale;
    private final boolean rounds;

    /** A {@code precision} of 0 means that the column does not round. */
    private FloatingKind(
            String declared, boolean isSingle, boolean unsigned, int precision, int scale, boolean rounds) {
        super(declared);
        this.isSingle = isSingle;
        this.unsigned = unsigned;
        this.precision = precision;
        this.scale = scale;
        this.rounds = rounds;
    }

    static List<Kind> all(boolean rounds) {
        List<Kind> all = new ArrayList<>();
        for (String name : List.of("FLOAT", "FLOAT4", "FLOAT(24)")) {
            all.add(new FloatingKind(name, true, false, 0, 0, rounds));
            all.add(new FloatingKind(name + " UNSIGNED", true, true, 0, 0, rounds));
            all.add(new FloatingKind(name + " ZEROFILL", true, true, 0, 0, rounds));
        }
        for (String name : List.of("DOUBLE", "DOUBLE PRECISION", "REAL", "FLOAT8", "FLOAT(53)")) {
            all.add(new FloatingKind(name, false, false, 0, 0, rounds));
            all.add(new FloatingKind(name + " UNSIGNED", false, true, 0, 0, rounds));
        }
        all.add(new FloatingKind("FLOAT(6,3)", true, false, 6, 3, rounds));
        all.add(new FloatingKind("FLOAT(5,0) UNSIGNED", true, true, 5, 0, rounds));
        all.add(new FloatingKind("DOUBLE(9,2)", false, false, 9, 2, rounds));
        all.add(new FloatingKind("DOUBLE PRECISION(12,4)", false, false, 12, 4, rounds));
        all.add(new FloatingKind("REAL(8,3) UNSIGNED", false, true, 8, 3, rounds));
        all.add(new FloatingKind("DOUBLE(7,1) ZEROFILL", false, true, 7, 1, rounds));
        return all;
    }

    @Override
    List<Sample> value(Random random) {
        boolean isNegative = !unsigned && random.nextBoolean();
        int digits = isSingle ? DIGITS_OF_FLOAT : DIGITS_OF_DOUBLE;
        if (precision > 0) {
            digits = precision;
        } else if (!isSingle && random.nextInt(4) == 0) {
            double any = Double.longBitsToDouble(random.nextLong() & Long.MAX_VALUE);
            if (Double.isFinite(any)) {
                double signed = isNegative ? -any : any;
                return List.of(Sample.plain(signed, Schema.OPTIONAL_FLOAT64_SCHEMA, normal(Double.toString(signed))));
            }
        }
        long limit = BigDecimal.ONE.movePointRight(random.nextInt(digits + 1)).longValueExact();
        int point = precision > 0 ? scale : random.nextInt(isSingle ? 20 : 40) - (isSingle ? 8 : 20);
        BigDecimal number = BigDecimal.valueOf(random.nextLong() & Long.MAX_VALUE)
                .remainder(BigDecimal.valueOf(limit))
                .movePointLeft(point);
        return forms(isNegative ? number.negate() : number);
    }

    private List<Sample> forms(BigDecimal number) {
        String stored = normal(number.toString());
        List<Sample> forms = new ArrayList<>();
        forms.add(Sample.text(number.toString(), stored));
        forms.add(Sample.text(number.toPlainString(), stored));
        forms.add(Sample.schemaless(number, stored));
        forms.add(
                Sample.plain(number, Decimal.builder(number.scale()).optional().build(), stored));
        forms.add(Sample.plain(number.doubleValue(), Schema.OPTIONAL_FLOAT64_SCHEMA, stored));
        if (isSingle) {
            forms.add(Sample.plain(number.floatValue(), Schema.OPTIONAL_FLOAT32_SCHEMA, stored));
        }
        BigDecimal whole = number.stripTrailingZeros();
        if (whole.scale() <= 0 && whole.toBigInteger().bitLength() < Long.SIZE) {
            forms.add(Sample.plain(number.longValueExact(), Schema.OPTIONAL_INT64_SCHEMA, stored));
        }
        return forms;
    }

    @Override
    List<Sample> unfit(Random random) {
        List<Sample> unfit = new ArrayList<>();
        unfit.add(Sample.text("1e400", null));
        unfit.add(Sample.text("one", null));
        unfit.add(Sample.plain(Double.NaN, Schema.OPTIONAL_FLOAT64_SCHEMA, null));
        unfit.add(Sample.plain(true, Schema.OPTIONAL_BOOLEAN_SCHEMA, null));
        if (unsigned) {
            unfit.add(Sample.plain(-1.0, Schema.OPTIONAL_FLOAT64_SCHEMA, null));
        }
        if (!rounds) {
            unfit.add(Sample.text("0.123456789012345678901", null));
            if (isSingle) {
                unfit.add(Sample.plain(16_777_217L, Schema.OPTIONAL_INT64_SCHEMA, null));
            }
        }
        if (precision > 0) {
            unfit.add(Sample.text("1" + "0".repeat(precision - scale), null));
        }
        return unfit;
    }

    @Override
    String read(String column) {
        return precision > 0 ? super.read(column) : "CAST(" + column + " AS DOUBLE)";
    }

    /** By the digits that the column rounds to, else by the nearest number that it holds; zero has no sign. */
    @Override
    String normal(String read) {
        if (precision > 0) {
            BigDecimal number = new BigDecimal(read).setScale(scale, RoundingMode.HALF_UP);
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
        double number = Double.parseDouble(read);
        return isSingle ? Float.toString((float) number + 0f) : Double.toString(number + 0.0);
    }

    @Override
    String literal(String stored) {
        return stored;
    }

    @Override
    boolean mayBeKey() {
        return false;
    }
}
