package io.tributary.connect.support.testing.worker.real;

import io.tributary.connect.support.testing.worker.script.Script;
import io.tributary.connect.support.testing.worker.script.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Plays a file of scripts on the WorkerSinkTask of its class path, and writes what came of each. */
public final class ConnectScripts {
    /** The line behind each script, and behind what came of it. */
    public static final String END = "---";

    private ConnectScripts() {}

    /** The file of scripts, then the file to write. */
    public static void main(String... files) throws IOException {
        WorkerSinkTaskForm form = WorkerSinkTaskForm.found();
        List<String> written = new ArrayList<>();
        for (String text : split(Files.readAllLines(Path.of(files[0])))) {
            written.addAll(Stage.play(
                    Script.parse(text), (setup, task, lines) -> new ConnectUnderScript(form, setup, task, lines)));
            written.add(END);
        }
        Files.write(Path.of(files[1]), written);
    }

    /** The parts that {@link #END} ends. */
    public static List<String> split(List<String> lines) {
        List<String> parts = new ArrayList<>();
        List<String> part = new ArrayList<>();
        for (String line : lines) {
            if (line.equals(END)) {
                parts.add(String.join("\n", part));
                part.clear();
            } else {
                part.add(line);
            }
        }
        return parts;
    }
}
