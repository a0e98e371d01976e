package io.tributary.local;

import io.tributary.local.demo.DemoCommand;
import io.tributary.local.process.StackException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code ./tributary <command>}. */
@Command(
        name = "tributary",
        mixinStandardHelpOptions = true,
        description = "Kafka topics to Parquet and MySQL, on this machine.",
        footer = "%nBoth sinks beside their peers: ./tributary bench --help",
        subcommands = {UpCommand.class, DownCommand.class, StatusCommand.class})
public final class Tributary {
    private Tributary() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** With all commands but {@code bench}; documents are checked against it too. */
    public static CommandLine commandLine() {
        return new CommandLine(new Tributary())
                .addSubcommand(new DemoCommand(LocalStack::prepareFresh))
                .setExecutionExceptionHandler((failure, commandLine, parsed) -> {
                    if (!(failure instanceof StackException)) {
                        throw failure;
                    }
                    commandLine.getErr().println(failure.getMessage());
                    return commandLine.getCommandSpec().exitCodeOnExecutionException();
                });
    }
}
