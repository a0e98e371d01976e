package io.tributary.local;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Where a command prints: picocli's writer, which tests can replace. */
final class StandardOutput {
    private StandardOutput() {}

    static PrintWriter of(@Nullable CommandSpec spec) {
        if (spec == null) {
            throw new IllegalStateException("The command was not made by picocli");
        }
        return spec.commandLine().getOut();
    }
}
