package io.tributary.bench.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What Tributary should reach, and what it did. */
public record Aim(String what, Bound bound, double target, double measured) {

    /** Which side of the target is the good one. */
    public enum Bound {
        AT_LEAST("≥"),
        AT_MOST("≤");

        private final String sign;

        Bound(String sign) {
            this.sign = sign;
        }
    }

    public static Aim atLeast(String what, double target, double measured) {
        return new Aim(what, Bound.AT_LEAST, target, measured);
    }

    public static Aim atMost(String what, double target, double measured) {
        return new Aim(what, Bound.AT_MOST, target, measured);
    }

    public boolean isMet() {
        return switch (bound) {
            case AT_LEAST -> measured >= target;
            case AT_MOST -> measured <= target;
        };
    }

    /** "met", or by which share of the target it was missed, where the target has shares. */
    @JsonProperty
    public String verdict() {
        if (Double.isNaN(measured)) {
            return "not measured";
        }
        if (isMet()) {
            return "met";
        }
        return target == 0 ? "missed" : String.format(Locale.ROOT, "missed by %d %%", missedPercent());
    }

    // What is missed is not missed by nothing.
    private long missedPercent() {
        return Math.max(1, Math.round(Math.abs(measured - target) / target * 100));
    }

    String line() {
        return String.format(
                Locale.ROOT, "| %s | %s %s | %s | %s |", what, bound.sign, figure(target), figure(measured), verdict());
    }

    private static String figure(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
    }
}
