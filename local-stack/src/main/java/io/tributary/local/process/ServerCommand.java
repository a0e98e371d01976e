package io.tributary.local.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How a server is started: its name in messages, command line, additional environment and log file. */
public record ServerCommand(String name, List<String> arguments, Map<String, String> environment, Path log) {

    public ServerCommand {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    public ServerCommand(String name, List<String> arguments, Path log) {
        this(name, arguments, Map.of(), log);
    }

    /** A session of its own: Ctrl-C then reaches only the launcher, which ends the servers in the right order. */
    List<String> inOwnSession() {
        List<String> command = new ArrayList<>();
        Stream.of("/usr/bin/setsid", "/bin/setsid")
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst()
                .ifPresent(command::add);
        command.addAll(arguments);
        return command;
    }

    /** Without the environment, which holds secrets. */
    @Override
    public String toString() {
        return name + " " + arguments;
    }
}
