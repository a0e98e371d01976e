package io.tributary.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    @TempDir
    private Path directory;

    private final List<String> console = new ArrayList<>();

    @Test
    void keepsEachRoundAndEachSectionBeforeTheNextBegins() throws Exception {
        Files.writeString(directory.resolve("results.rounds.jsonl"), "of the run before");
        Report report = new Report(directory, "results", console::add);
        report.measured("Contest", StandingsTest.run("ours", 1, 10, 0, 0));
        report.measured("Contest", StandingsTest.run("ours", 2, 20, 0, 0));

        assertThat(Files.readAllLines(directory.resolve("results.rounds.jsonl")))
                .hasSize(2)
                .first()
                .asString()
                .contains("\"contest\":\"Contest\"", "\"recordsPerSecond\":100.0");

        report.section("Contest", List.of("| a |"), List.of());
        report.chart("contest.svg", "<svg/>");
        assertThat(directory.resolve("results.md")).content().contains("## Contest", "![contest.svg](contest.svg)");
    }

    @Test
    void saysWhatFailed() throws Exception {
        new Report(directory, "results", console::add).failures(List.of("MySQL: it is away"));

        assertThat(directory.resolve("results.md")).content().contains("## Failed", "- MySQL: it is away");
    }

    @Test
    void showsSectionsAtOnceAndKeepsThemAsMarkdownAndJson() throws Exception {
        Report report = new Report(directory, "results", console::add);
        report.section("First", List.of("| a |", "|---|"), List.of(1, 2));
        assertThat(console).contains("## First", "| a |");

        report.chart("first.svg", "<svg/>");
        report.aims(List.of(Aim.atLeast("speed", 2, 3)));

        assertThat(directory.resolve("results.md"))
                .content()
                .contains("## First")
                .contains("![first.svg](first.svg)")
                .contains("| speed | ≥ 2 | 3 | met |");
        assertThat(directory.resolve("first.svg")).hasContent("<svg/>");
        JsonNode json = JsonMapper.builder()
                .build()
                .readTree(directory.resolve("results.json").toFile());
        assertThat(json.at("/First/1").asInt()).isEqualTo(2);
        assertThat(json.at("/Aims/0/verdict").asText()).isEqualTo("met");
    }
}
