package io.tributary.bench.report;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tributary.bench.race.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The report of one run: shown as it grows, and kept as Markdown, JSON and charts in a directory. What is there after a
 * run that failed is what was measured until then.
 */
public final class Report {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final JsonMapper ROUND = JsonMapper.builder().build();

    private final Path directory;
    private final String name;
    private final Consumer<String> console;
    private final List<String> lines = new ArrayList<>();
    private final Map<String, Object> data = new LinkedHashMap<>();

    /** {@code name} is that of the files. */
    public Report(Path directory, String name, Consumer<String> console) throws IOException {
        Files.createDirectories(directory);
        Files.deleteIfExists(directory.resolve(name + ".rounds.jsonl"));
        this.directory = directory;
        this.name = name;
        this.console = console;
    }

    /** {@code figures} are what the JSON says of it under the title. */
    public void section(String title, List<String> text, Object figures) throws IOException {
        say("");
        say("## " + title);
        say("");
        text.forEach(this::say);
        say("");
        data.put(title, figures);
        keep();
    }

    /** One round of one contender, kept at once in a file of lines: what was measured before the contest ends. */
    public void measured(String contest, Measurement measurement) throws IOException {
        Files.writeString(
                directory.resolve(name + ".rounds.jsonl"),
                ROUND.writeValueAsString(Map.of("contest", contest, "measurement", measurement)) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private void keep() throws IOException {
        Files.write(directory.resolve(name + ".md"), lines);
        Files.write(directory.resolve(name + ".json"), JSON.writeValueAsBytes(data));
    }

    public void chart(String file, String svg) throws IOException {
        Files.writeString(directory.resolve(file), svg);
        lines.add("![" + file + "](" + file + ")");
        keep();
    }

    public void aims(List<Aim> aims) throws IOException {
        List<String> table = new ArrayList<>(List.of("| aim | target | measured | |", "|---|---:|---:|---|"));
        aims.forEach(aim -> table.add(aim.line()));
        section("Aims", table, aims);
    }

    /** What could not be measured, and why. */
    public void failures(List<String> failures) throws IOException {
        section("Failed", failures.stream().map(failure -> "- " + failure).toList(), failures);
    }

    private void say(String line) {
        lines.add(line);
        console.accept(line);
    }
}
