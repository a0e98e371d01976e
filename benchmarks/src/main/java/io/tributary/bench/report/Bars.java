package io.tributary.bench.report;

import java.util.List;
import java.util.Locale;

/** Bars beside each other in length: medians, with a line from the smallest value to the largest. */
public record Bars(String title, List<Bar> bars) {
    private static final int WIDTH = 760;
    private static final int NAMES = 250;
    private static final int FIGURES = 90;
    private static final int TOP = 50;
    private static final int ROW = 34;

    /** One of them; {@code strong} ones have the colour that the eye looks for. */
    public record Bar(String name, Sample values, boolean strong) {}

    public Bars {
        bars = List.copyOf(bars);
    }

    public String svg() {
        Svg svg = new Svg(WIDTH, TOP + ROW * bars.size() + 10);
        svg.text(WIDTH / 2.0, 28, "middle", 16, title);
        double largest =
                bars.stream().mapToDouble(bar -> bar.values().max()).max().orElse(1);
        double scale = (WIDTH - NAMES - FIGURES) / largest;
        for (int i = 0; i < bars.size(); i++) {
            draw(svg, bars.get(i), TOP + ROW * i, scale);
        }
        return svg.document();
    }

    private static void draw(Svg svg, Bar bar, double top, double scale) {
        Sample values = bar.values();
        double middle = top + ROW / 2.0;
        svg.text(NAMES - 8, middle + 5, "end", 13, bar.name());
        svg.rectangle(NAMES, top + 6, values.median() * scale, ROW - 12, bar.strong() ? "#1f6feb" : "#9db4c8");
        svg.line(NAMES + values.min() * scale, middle, NAMES + values.max() * scale, middle, "#333333");
        svg.text(
                NAMES + values.max() * scale + 8,
                middle + 5,
                "start",
                13,
                String.format(Locale.ROOT, "%,.0f", values.median()));
    }
}
