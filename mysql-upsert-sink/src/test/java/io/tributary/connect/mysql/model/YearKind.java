package io.tributary.connect.mysql.model;

import java.util.List;
import java.util.Random;
import org.apache.kafka.connect.data.Schema;

/** YEAR. */
final class YearKind extends Kind {
    private static final int FIRST = 1901;
    private static final int LAST = 2155;

    private YearKind(String declared) {
        super(declared);
    }

    static List<Kind> all() {
        return List.of(new YearKind("YEAR"), new YearKind("YEAR(4)"));
    }

    @Override
    List<Sample> value(Random random) {
        int year = FIRST + random.nextInt(LAST - FIRST + 1);
        String stored = Integer.toString(year);
        return List.of(
                Sample.text(stored, stored),
                Sample.plain(year, Schema.OPTIONAL_INT32_SCHEMA, stored),
                Sample.plain((long) year, Schema.OPTIONAL_INT64_SCHEMA, stored));
    }

    @Override
    List<Sample> unfit(Random random) {
        return List.of(
                Sample.text("26", null),
                Sample.text("1900", null),
                Sample.plain(99L, Schema.OPTIONAL_INT64_SCHEMA, null),
                Sample.plain(LAST + 1L, Schema.OPTIONAL_INT64_SCHEMA, null),
                Sample.plain(2026.0, Schema.OPTIONAL_FLOAT64_SCHEMA, null));
    }
}
