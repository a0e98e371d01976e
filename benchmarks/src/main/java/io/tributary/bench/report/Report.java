package io.tributary.bench.report;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private final Path directory;
    private final String name;
    private final Consumer<String> console;
    private final List<String> lines = new ArrayList<>();
    private final Map<String, Object> data = new LinkedHashMap<>();

    /** {@code name} is that of the files. */
    public Report(Path directory, String name, Consumer<String> console) {
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
        Files.write(directory.resolve(name + ".md"), lines);
        Files.write(directory.resolve(name + ".json"), JSON.writeValueAsBytes(data));
    }

    public void chart(String file, String svg) throws IOException {
        Files.writeString(directory.resolve(file), svg);
        lines.add("![" + file + "](" + file + ")");
    }

    public void aims(List<Aim> aims) throws IOException {
        List<String> table = new ArrayList<>(List.of("| aim | target | measured | |", "|---|---:|---:|---|"));
        aims.forEach(aim -> table.add(aim.line()));
        section("Aims", table, aims);
    }

    private void say(String line) {
        lines.add(line);
        console.accept(line);
    }
}
