package io.tributary.connect.support.testing.worker.script;

import java.util.List;
import java.util.stream.Stream;

/** What happens to a task, which is stopped at its end. */
public record Script(Setup setup, List<Step> steps) {

    public static Script parse(String text) {
        return new ScriptParser().parse(text);
    }

    /** What {@link #parse} reads. */
    public String text() {
        return String.join(
                "\n",
                Stream.concat(setup.lines().stream(), steps.stream().map(Step::text))
                        .toList());
    }
}
