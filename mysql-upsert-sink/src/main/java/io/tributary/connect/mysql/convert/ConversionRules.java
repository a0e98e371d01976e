package io.tributary.connect.mysql.convert;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What the settings say about conversion. {@code timeUnit} is what numbers count in temporal columns, null where they
 * are refused; {@code zone} is where the clocks hang whose time DATETIME columns hold.
 */
public record ConversionRules(
        NumberRounding rounding, @Nullable TimeFieldUnit timeUnit, ZoneId zone) {}
