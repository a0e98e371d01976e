package io.tributary.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ChartTest {

    @Test
    void barsAreAsLongAsTheirMedians() throws Exception {
        Bars bars = new Bars(
                "records/s",
                List.of(
                        new Bars.Bar("fast", Sample.of(100, 200, 400), true),
                        new Bars.Bar("slow", Sample.of(50), false)));

        List<Element> rectangles = elements(bars.svg(), "rect");

        // The first is the ground.
        double fast = Double.parseDouble(rectangles.get(1).getAttribute("width"));
        double slow = Double.parseDouble(rectangles.get(2).getAttribute("width"));
        assertThat(fast / slow).isCloseTo(4, offset(0.01));
    }

    @Test
    void namesStayTextWhateverTheyContain() throws Exception {
        String svg = new Bars("a < b & c", List.of(new Bars.Bar("x > y", Sample.of(1), false))).svg();

        assertThat(elements(svg, "text")).extracting(Element::getTextContent).contains("a < b & c", "x > y");
    }

    @Test
    void aFlatCurveIsLevelAndStandsOnZero() throws Exception {
        Curve curve = new Curve(
                "flat", List.of(new Curve.Point("0.1 M", Sample.of(500)), new Curve.Point("10 M", Sample.of(500))));

        List<Element> dots = elements(curve.svg(), "circle");

        assertThat(dots).hasSize(2);
        assertThat(dots.get(0).getAttribute("cy")).isEqualTo(dots.get(1).getAttribute("cy"));
    }

    @Test
    void halfTheRateIsHalfTheHeight() throws Exception {
        Curve curve = new Curve(
                "falling",
                List.of(
                        new Curve.Point("1", Sample.of(400)),
                        new Curve.Point("2", Sample.of(200)),
                        new Curve.Point("3", Sample.of(0))));

        List<Double> heights = elements(curve.svg(), "circle").stream()
                .map(dot -> Double.valueOf(dot.getAttribute("cy")))
                .toList();

        assertThat(heights.get(1)).isEqualTo((heights.get(0) + heights.get(2)) / 2);
    }

    private static List<Element> elements(String svg, String name) throws Exception {
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        NodeList nodes = document.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
