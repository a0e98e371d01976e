package io.tributary.bench;

import io.tributary.bench.contender.Contender.Place;
import io.tributary.bench.contender.Site;
import io.tributary.bench.meter.TaskProgress;
import io.tributary.bench.race.Machine;
import io.tributary.bench.report.Report;
import io.tributary.local.ConnectorConfigs;
import io.tributary.local.LakeStore;
import io.tributary.local.LocalStack;
import io.tributary.local.ProjectRoot;
import io.tributary.local.StackOptions;
import io.tributary.local.connect.ConnectWorker;
import io.tributary.local.connect.WorkerSettings;
import io.tributary.local.process.DirectoryTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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

    @Option(
            names = "--only",
            paramLabel = "<part>",
            description = "Only 'mysql', only 'parquet', or only 'latency': how long a record takes to become visible."
                    + " Default: all.")
    private BenchOptions.Only only = BenchOptions.Only.BOTH;

    @Option(
            names = "--growth",
            description =
                    "Instead of the race: how Tributary's own rates change from 0.1 to 10 million records, from 1 to"
                            + " 1000 date partitions, with 1, 2 and 4 tasks, and its start with 100 000 files in the lake. One"
                            + " round by default, some 25 minutes; with --quick smaller steps, some 5 minutes.")
    private boolean growth;

    @Option(
            names = "--against",
            paramLabel = "<dir>",
            description =
                    "Instead of the race: this build of both sinks beside that of another checkout of this project"
                            + " (git worktree add <dir> <commit>, then build it there), in turn, each in a worker of its own, on the"
                            + " same records: rates and the p99 from produce to visible in MySQL, as ratios. Five rounds by"
                            + " default, some 12 minutes. '--against .' shows how much two equal builds differ.")
    private @Nullable Path against;

    @Option(
            names = "--bad-records",
            description =
                    "Instead of the race: what bad records cost, at Connect's own offset.flush.interval.ms of 60 s."
                            + " All records bad, each tenth, and each hundredth with a unique value that only the server can refuse,"
                            + " beside a sink that only reports and beside the same records without bad ones. Who has not"
                            + " finished after two minutes is counted as far as it is.")
    private boolean badRecords;

    @Option(
            names = "--partial-records",
            description =
                    "Instead of the race: what records cost that carry a part of a row. Changes of rows that are there,"
                            + " without columns that a new row would need, beside full records; and optional fields in 5 000"
                            + " combinations beside one. Five rounds by default, some 10 minutes; with --quick some 3.")
    private boolean partialRecords;

    @Option(
            names = "--many-tables",
            description =
                    "Instead of the race: MySQL 10 ms away. How long the validation of 1 000 topics takes; and for 300"
                            + " tables, found by topics.regex, with one record each per second, how long it takes until a row"
                            + " is visible, by 1 and by 8 tasks, and what the worker's log complains about. Some 7 minutes;"
                            + " with --quick some 4.")
    private boolean manyTables;

    @Option(
            names = "--store",
            paramLabel = "<store>",
            description =
                    "Instead of the race: 's3' loads the Parquet sink's records into an S3 server of this machine, beside"
                            + " its disk and beside Iceberg on the same server, and looks how long a record takes to become"
                            + " visible there, also 20 ms away. Some 12 minutes; with --quick some 4.")
    private @Nullable String store;

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
        Optional<Build> rival = Optional.ofNullable(against).map(Build::in);
        List<String> failures = measure(options, root, directory, rival);
        say("Report, figures and charts: " + directory);
        if (failures.isEmpty()) {
            DirectoryTree.delete(directory.resolve("stack"));
        }
        failures.forEach(failure -> say("Failed: " + failure));
        return failures.isEmpty() ? 0 : 1;
    }

    private List<String> measure(BenchOptions options, Path root, Path directory, Optional<Build> rival)
            throws Exception {
        Surroundings surroundings =
                Surroundings.of(spec.commandLine().getParseResult().originalArgs());
        if (surroundings.isBusy()) {
            say("The machine is busy already (load " + surroundings.loadAtStart()
                    + "): these figures will mean little.");
        }
        try (LocalStack stack = LocalStack.startFresh(stackOptions(options, root, directory), this::say)) {
            Map<Place, ConnectWorker> workers = new EnumMap<>(Map.of(Place.WORKER, stack.worker()));
            rival.ifPresent(build -> {
                say("Starting a worker for the other build ...");
                workers.put(Place.RIVAL_WORKER, stack.startWorker(settings -> rivalSettings(settings, build)));
            });
            try (Machine machine = Machine.of(stack, workers)) {
                Report report = new Report(directory, options.what().report(), this::say);
                report.section("Benchmark", about(surroundings, stack, root, rival), surroundings);
                Contests contests = new Contests(sites(stack, workers, machine, directory), machine, report, this::say);
                return switch (options.what()) {
                    case RACE -> new Race(contests, options).run();
                    case GROWTH -> new Growth(contests, options).run();
                    case AGAINST -> new Against(contests, options).run();
                    case BAD_RECORDS -> new BadRecords(contests, options).run();
                    case PARTIAL_RECORDS -> new PartialRecords(contests, options).run();
                    case MANY_TABLES -> new ManyTables(contests, options).run();
                    case S3 -> new S3Race(contests, options).run();
                };
            }
        }
    }

    /** A group and topics of its own, so that the two workers do not share their tasks. */
    private static WorkerSettings rivalSettings(WorkerSettings settings, Build build) {
        return settings.with(
                        "plugin.path",
                        build.plugins().stream().map(Path::toString).collect(Collectors.joining(",")))
                .with("group.id", "tributary-rival")
                .with("config.storage.topic", "tributary-rival-configs")
                .with("offset.storage.topic", "tributary-rival-offsets")
                .with("status.storage.topic", "tributary-rival-status");
    }

    private static Map<Place, Site> sites(
            LocalStack stack, Map<Place, ConnectWorker> workers, Machine machine, Path directory) throws IOException {
        Map<Place, Site> sites = new EnumMap<>(Place.class);
        for (Map.Entry<Place, ConnectWorker> worker : workers.entrySet()) {
            Place place = worker.getKey();
            sites.put(
                    place,
                    new Site(
                            stack,
                            place,
                            worker.getValue().rest(),
                            new TaskProgress(machine.jvm(place).beans()),
                            directory.resolve("stack/lake").resolve(place.name().toLowerCase(Locale.ROOT))));
        }
        return sites;
    }

    private static List<String> about(Surroundings surroundings, LocalStack stack, Path root, Optional<Build> rival)
            throws InterruptedException {
        List<String> lines = new ArrayList<>(surroundings.lines());
        lines.add("- worker settings that are not Connect's defaults: "
                + String.join(", ", WorkerConfig.differences(stack.worker())));
        if (rival.isPresent()) {
            lines.add("- " + Against.THIS + ": " + new Build(root).commit() + "; " + Against.OTHER + ": "
                    + rival.get().commit());
        }
        return lines;
    }

    private BenchOptions options() {
        if (rounds != null && rounds < 1) {
            throw new ParameterException(spec.commandLine(), "--rounds must be at least 1.");
        }
        if (records != null && records < 1_000) {
            throw new ParameterException(spec.commandLine(), "--records must be at least 1000.");
        }
        BenchOptions.What what = what();
        if (what.hasOwnNumbers() && records != null) {
            throw new ParameterException(
                    spec.commandLine(), what.option() + " has its own numbers of records: leave out --records.");
        }
        if (what.isOfMySqlOnly() && only != BenchOptions.Only.BOTH) {
            throw new ParameterException(spec.commandLine(), what.option() + " is about MySQL: leave out --only.");
        }
        if (what == BenchOptions.What.S3 && only == BenchOptions.Only.MYSQL) {
            throw new ParameterException(
                    spec.commandLine(), what.option() + " is about Parquet: leave out --only mysql.");
        }
        if (only == BenchOptions.Only.LATENCY && !what.hasLatency()) {
            throw new ParameterException(
                    spec.commandLine(), "--only latency is a part of the race, of --against and of --store s3 only.");
        }
        return new BenchOptions(
                what,
                quick,
                !withoutPeers && what.hasPeers(),
                Optional.ofNullable(rounds),
                Optional.ofNullable(records),
                only);
    }

    private BenchOptions.What what() {
        if (store != null && !store.equals(LakeStore.S3.toString())) {
            throw new ParameterException(spec.commandLine(), "--store takes " + LakeStore.S3 + ".");
        }
        Map<BenchOptions.What, Boolean> runs = new EnumMap<>(Map.of(
                BenchOptions.What.GROWTH, growth,
                BenchOptions.What.AGAINST, against != null,
                BenchOptions.What.BAD_RECORDS, badRecords,
                BenchOptions.What.PARTIAL_RECORDS, partialRecords,
                BenchOptions.What.MANY_TABLES, manyTables,
                BenchOptions.What.S3, store != null));
        runs.values().removeIf(chosen -> !chosen);
        if (runs.size() > 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    runs.keySet().stream().map(BenchOptions.What::option).collect(Collectors.joining(" and "))
                            + " are runs of their own: choose one.");
        }
        return runs.keySet().stream().findFirst().orElse(BenchOptions.What.RACE);
    }

    private StackOptions stackOptions(BenchOptions options, Path root, Path directory)
            throws IOException, InterruptedException {
        Files.createDirectories(directory);
        LakeStore lakeStore = options.what() == BenchOptions.What.S3 ? LakeStore.S3 : LakeStore.FILE;
        StackOptions defaults = StackOptions.of(root).withStore(lakeStore, 0);
        Path configs = new WorkerConfig(new ConnectorConfigs(defaults.configs()).workerProperties())
                .write(directory.resolve("configs"), options.offsetFlushInterval());
        List<Path> plugins = new ArrayList<>(defaults.pluginPath());
        if (options.what() != BenchOptions.What.AGAINST) {
            // Both workers are to differ in nothing but the builds.
            plugins.add(root.resolve("benchmarks/target/plugin"));
        }
        if (options.withPeers()) {
            plugins.addAll(Peers.of(root).pluginPath(this::say));
        }
        return defaults.in(directory.resolve("stack")).withPlugins(plugins).withConfigs(configs);
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
