package io.tributary.bench.report;

import java.util.List;
import java.util.Locale;

/** How a value changes over a few steps, from zero up: what is flat looks flat. */
public record Curve(String title, List<Point> points) {
    private static final int WIDTH = 560;
    private static final int HEIGHT = 320;
    private static final int LEFT = 70;
    private static final int RIGHT = 70;
    private static final int TOP = 70;
    private static final int BOTTOM = 50;

    public record Point(String label, Sample values) {}

    public Curve {
        points = List.copyOf(points);
    }

    public String svg() {
        Svg svg = new Svg(WIDTH, HEIGHT);
        svg.text(WIDTH / 2.0, 28, "middle", 16, title);
        svg.line(LEFT - 30, HEIGHT - BOTTOM, WIDTH - RIGHT + 30, HEIGHT - BOTTOM, "#bbbbbb");
        for (int i = 0; i < points.size(); i++) {
            Sample values = points.get(i).values();
            if (i > 0) {
                svg.line(x(i - 1), y(points.get(i - 1).values().median()), x(i), y(values.median()), "#1f6feb");
            }
            svg.line(x(i), y(values.min()), x(i), y(values.max()), "#333333");
            svg.dot(x(i), y(values.median()), "#1f6feb");
            svg.text(x(i), y(values.max()) - 10, "middle", 13, figure(values.median()));
            svg.text(x(i), HEIGHT - BOTTOM + 24, "middle", 13, points.get(i).label());
        }
        return svg.document();
    }

    private double x(int position) {
        double step = points.size() < 2 ? 0 : (double) (WIDTH - LEFT - RIGHT) / (points.size() - 1);
        return LEFT + position * step;
    }

    private double y(double value) {
        double largest =
                points.stream().mapToDouble(point -> point.values().max()).max().orElse(1);
        return HEIGHT - BOTTOM - value / largest * (HEIGHT - TOP - BOTTOM);
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%,.0f", value);
    }
}
