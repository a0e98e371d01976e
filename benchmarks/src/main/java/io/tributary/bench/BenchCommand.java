package io.tributary.bench;

import io.tributary.bench.contender.Site;
import io.tributary.bench.meter.TaskProgress;
import io.tributary.bench.race.Machine;
import io.tributary.bench.report.Report;
import io.tributary.local.LocalStack;
import io.tributary.local.ProjectRoot;
import io.tributary.local.StackOptions;
import io.tributary.local.process.DirectoryTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tributary bench}: both sinks beside their peers, on the same records in the same run. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures both sinks beside their peers and their limits on this machine.",
            "Starts a broker, a Connect worker and MySQL, fills the topics, and lets each contender load them in turn,"
                    + " one task each. Only ratios within one run mean anything, and only on a machine that does nothing"
                    + " else. A whole run takes about half an hour."
        })
public final class BenchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--quick", description = "Fewer records and one round: about five minutes, for a first look.")
    private boolean quick;

    @Option(names = "--rounds", paramLabel = "<n>", description = "How often each contender runs. Default: 3, quick 1.")
    private @Nullable Integer rounds;

    @Option(
            names = "--records",
            paramLabel = "<n>",
            description = "Records per topic. Default: 500 000 for MySQL and 3 000 000 for Parquet, quick 200 000 and"
                    + " 1 200 000. Short runs mislead: they measure the start and cold code.")
    private @Nullable Long records;

    @Option(names = "--only", paramLabel = "<sink>", description = "Only 'mysql' or only 'parquet'. Default: both.")
    private BenchOptions.Only only = BenchOptions.Only.BOTH;

    @Option(
            names = "--growth",
            description =
                    "Instead of the race: how Tributary's own rates change from 0.1 to 10 million records, from 1 to"
                            + " 1000 date partitions, with 1, 2 and 4 tasks, and its start with 100 000 files in the lake. One"
                            + " round by default, some 25 minutes; with --quick smaller steps, some 5 minutes.")
    private boolean growth;

    @Option(
            names = "--without-peers",
            description = "Leave out Debezium and Iceberg, which Maven fetches the first time (some 300 MB).")
    private boolean withoutPeers;

    @Option(
            names = "--out",
            paramLabel = "<dir>",
            description = "Where the report and the charts are written, and where the servers work, whose data and logs"
                    + " stay in 'stack' if something failed."
                    + " Default: .tributary/bench in the project.")
    private @Nullable Path out;

    @Override
    public Integer call() throws Exception {
        BenchOptions options = options();
        Path root = ProjectRoot.find();
        Path directory = (out == null ? root.resolve(".tributary/bench") : out)
                .toAbsolutePath()
                .normalize();
        Surroundings surroundings =
                Surroundings.of(spec.commandLine().getParseResult().originalArgs());
        if (surroundings.isBusy()) {
            say("The machine is busy already (load " + surroundings.loadAtStart()
                    + "): these figures will mean little.");
        }
        List<String> failures;
        try (LocalStack stack = LocalStack.startFresh(stackOptions(root, directory), this::say);
                Machine machine = Machine.of(stack)) {
            Site site = new Site(stack, new TaskProgress(machine.workerJvm().beans()), directory.resolve("stack/lake"));
            Report report = new Report(directory, growth ? "growth" : "results", this::say);
            report.section("Benchmark", surroundings.lines(), surroundings);
            Contests contests = new Contests(site, machine, report, this::say);
            failures = growth ? new Growth(contests, options).run() : new Race(contests, options).run();
        }
        say("Report, figures and charts: " + directory);
        if (failures.isEmpty()) {
            DirectoryTree.delete(directory.resolve("stack"));
        }
        failures.forEach(failure -> say("Failed: " + failure));
        return failures.isEmpty() ? 0 : 1;
    }

    private BenchOptions options() {
        if (rounds != null && rounds < 1) {
            throw new ParameterException(spec.commandLine(), "--rounds must be at least 1.");
        }
        if (records != null && records < 1_000) {
            throw new ParameterException(spec.commandLine(), "--records must be at least 1000.");
        }
        if (growth && records != null) {
            throw new ParameterException(
                    spec.commandLine(), "--growth has its own numbers of records: leave out --records.");
        }
        return new BenchOptions(quick, !withoutPeers, Optional.ofNullable(rounds), Optional.ofNullable(records), only);
    }

    private StackOptions stackOptions(Path root, Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        StackOptions defaults = StackOptions.of(root);
        List<Path> plugins = new ArrayList<>(defaults.pluginPath());
        plugins.add(root.resolve("benchmarks/target/plugin"));
        if (!withoutPeers && !growth) {
            plugins.addAll(Peers.of(root).pluginPath(this::say));
        }
        return defaults.in(directory.resolve("stack")).withPlugins(plugins);
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
