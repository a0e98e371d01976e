package io.tributary.bench;

import io.tributary.bench.jmh.JmhCommand;
import io.tributary.local.process.StackException;
import picocli.CommandLine;

/** Starts {@code ./tributary bench}. */
public final class Bench {
    private Bench() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** Documents are checked against it too. */
    public static CommandLine commandLine() {
        return new CommandLine(new BenchCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .addSubcommand(new JmhCommand())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (!(failure instanceof StackException)) {
                        throw failure;
                    }
                    command.getErr().println(failure.getMessage());
                    return command.getCommandSpec().exitCodeOnExecutionException();
                });
    }
}
