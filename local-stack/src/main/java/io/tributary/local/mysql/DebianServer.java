package io.tributary.local.mysql;

import io.tributary.local.process.DirectoryTree;
import io.tributary.local.process.ServerCommand;
import io.tributary.local.process.ServerProcess;
import io.tributary.local.process.StackException;
import io.tributary.local.process.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A server of one of Debian's distributions. It brings every library along, down to the loader, so that any Debian runs
 * it; of the system only apt's mirror and keys are used, and nothing is changed. The options are added to whatever the
 * program is started with.
 */
record DebianServer(String distribution, String packageName, String program, String options) {
    private static final Pattern MIRROR = Pattern.compile("'(\\S+/debian)/dists/[^/]+/main/\\S+'.*");
    private static final String C_LIBRARY = "c-library";
    private static final int LOADER_DEPTH = 3;
    private static final Duration LONGEST_UPDATE = Duration.ofMinutes(2);
    private static final Duration LONGEST_DOWNLOAD = Duration.ofMinutes(4);

    /** Puts the program into bin, where it runs by its own loader, and its files into lib, sbin and share. */
    void fetch(Path directory, Consumer<String> progress) throws IOException {
        progress.accept("Fetching " + packageName + " of Debian's " + distribution + ", once ...");
        Path apt = Files.createDirectories(directory.resolve("apt"));
        List<Path> packages = download(apt);
        Path content = Files.createDirectories(apt.resolve("content"));
        for (Path file : packages) {
            succeeded(Tool.run(apt, "dpkg-deb", "-x", file.toString(), content.toString()), "Unpacking " + file);
        }
        for (String part : List.of("lib", "sbin", "share")) {
            Files.move(content.resolve("usr").resolve(part), directory.resolve(part));
        }
        // Until Debian 12 the C library had a directory beside usr.
        if (Files.isDirectory(content.resolve("lib"))) {
            Files.move(content.resolve("lib"), directory.resolve("lib").resolve(C_LIBRARY));
        }
        DirectoryTree.delete(apt);
        writeLauncher(directory);
    }

    /** Fails with the version that Debian has by now, if it is not of this series. */
    void requireVersion(Path directory, String series) {
        String command = directory.resolve("bin").resolve(program).toString();
        String answer = succeeded(Tool.run(directory, command, "--no-defaults", "--version"), "Running " + program);
        if (!answer.contains(" " + series + ".")) {
            throw new StackException(
                    "Debian's " + distribution + " has another " + program + " than " + series + ": " + answer);
        }
    }

    /** The packages of the server and of all that it needs, down to the C library: apt is told that nothing is installed. */
    private List<Path> download(Path apt) throws IOException {
        Files.createDirectories(apt.resolve("state/lists/partial"));
        Path archives = apt.resolve("cache/archives");
        Files.createDirectories(archives.resolve("partial"));
        Path installed = Files.createFile(apt.resolve("status"));
        String mirror =
                mirror(Tool.run(apt, "apt-get", "update", "--print-uris").output());
        Path sources = Files.writeString(apt.resolve("sources.list"), "deb " + mirror + " " + distribution + " main\n");
        List<String> command = List.of(
                "apt-get",
                "--yes",
                "-oDir::State=" + apt.resolve("state"),
                "-oDir::State::status=" + installed,
                "-oDir::Cache=" + apt.resolve("cache"),
                "-oDir::Etc::sourcelist=" + sources,
                "-oDir::Etc::sourceparts=-",
                // Nobody else can read the user's cache.
                "-oAPT::Sandbox::User=root",
                "-oAcquire::Languages=none",
                "-oAcquire::http::Timeout=20",
                "-oAcquire::Retries=1");
        run(command, List.of("update"), apt, LONGEST_UPDATE);
        run(
                command,
                List.of("--no-install-recommends", "--download-only", "install", packageName),
                apt,
                LONGEST_DOWNLOAD);
        try (Stream<Path> files = Files.list(archives)) {
            return files.filter(file -> file.toString().endsWith(".deb"))
                    // The package has scripts beside the server.
                    .filter(file -> !file.getFileName().toString().contains("perl"))
                    .toList();
        }
    }

    private void run(List<String> command, List<String> arguments, Path apt, Duration longest) {
        List<String> all = new ArrayList<>(command);
        all.addAll(arguments);
        ServerProcess.start(new ServerCommand("Fetching " + packageName + " by apt-get", all, apt.resolve("apt.log")))
                .awaitSuccess(longest);
    }

    /** The mirror of Debian that the system's own sources name, out of the list of what apt would fetch from them. */
    static String mirror(List<String> uris) {
        return uris.stream()
                .map(MIRROR::matcher)
                .filter(Matcher::matches)
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow(
                        () -> new StackException("There is no apt-get here whose sources name a mirror of Debian."));
    }

    /** A script in the place of the program, which names the loader of its own C library and all libraries. */
    private void writeLauncher(Path directory) throws IOException {
        Path loader;
        try (Stream<Path> found = Files.find(
                directory.resolve("lib"),
                LOADER_DEPTH,
                (file, attributes) -> attributes.isRegularFile()
                        && file.getFileName().toString().matches("ld-linux.*\\.so\\.\\d+"))) {
            loader = found.findFirst().orElseThrow(() -> new IOException("Debian's libc6 holds no loader"));
        }
        String inHome = directory.relativize(loader).toString();
        String cLibrary = "$home/" + inHome.substring(0, inHome.lastIndexOf('/'));
        String libraries = cLibrary + ":" + cLibrary.replace(C_LIBRARY + "/", "");
        Path script = Files.createDirectories(directory.resolve("bin")).resolve(program);
        Files.write(
                script,
                List.of(
                        "#!/bin/sh",
                        "home=$(dirname \"$(dirname \"$0\")\")",
                        "exec \"$home/" + inHome + "\" --library-path \"" + libraries + "\" \\",
                        "    \"$home/sbin/" + program + "\" \"$@\" " + options));
        if (!script.toFile().setExecutable(true)) {
            throw new IOException(script + " cannot be made executable");
        }
    }

    private static String succeeded(Tool tool, String purpose) {
        String output = String.join("\n", tool.output());
        if (!tool.succeeded()) {
            throw new StackException(purpose + " failed (exit code " + tool.exitCode() + "): " + output);
        }
        return output;
    }
}
