package io.tributary.connect.parquet.fuzz;

import java.util.Random;

/** Short texts of one to four bytes per character. */
final class RandomTexts {
    private static final int[] CODE_POINTS = {
        'a', 'Z', ' ', '"', '\\', '\n', 0, 0x7f, 0xfc, 0x20ac, 0xffff, 0x1f680, 0x10ffff
    };

    private RandomTexts() {}

    static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            text.appendCodePoint(CODE_POINTS[random.nextInt(CODE_POINTS.length)]);
        }
        return text.toString();
    }
}
