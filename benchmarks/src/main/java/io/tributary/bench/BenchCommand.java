package io.tributary.bench;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tributary.bench.contender.Contender;
import io.tributary.bench.contender.CountingConnector;
import io.tributary.bench.contender.HandWrittenJdbc;
import io.tributary.bench.contender.IcebergLake;
import io.tributary.bench.contender.TableConnector;
import io.tributary.bench.contender.TributaryLake;
import io.tributary.bench.report.Standings;
import io.tributary.bench.workload.Preload;
import io.tributary.bench.workload.StreamWorkload;
import io.tributary.bench.workload.TableWorkload;
import io.tributary.bench.workload.Workload;
import io.tributary.local.LocalStack;
import io.tributary.local.ProjectRoot;
import io.tributary.local.StackOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
            "Measures both sinks beside their peers on this machine.",
            "Starts broker, Connect worker and MySQL, fills the topics, and lets each contender load them in turn, one"
                    + " task each. Only ratios within one run mean anything."
        })
public final class BenchCommand implements Callable<Integer> {
    private static final long QUICK_TABLE_RECORDS = 200_000;
    private static final long QUICK_STREAM_RECORDS = 1_000_000;
    private static final long TABLE_RECORDS = 500_000;
    private static final long STREAM_RECORDS = 3_000_000;
    private static final long TABLE_KEYS = 100_000;
    private static final int DAYS = 3;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--quick", description = "Fewer records and one round: about five minutes, for a first look.")
    private boolean quick;

    @Option(names = "--rounds", paramLabel = "<n>", description = "How often each contender runs. Default: 3, quick 1.")
    private @Nullable Integer rounds;

    @Option(names = "--only", paramLabel = "<contest>", description = "Only 'mysql' or only 'parquet'. Default: both.")
    private @Nullable String only;

    @Option(names = "--without-peers", description = "Leave out the sinks of others, which Maven would have to fetch.")
    private boolean withoutPeers;

    @Option(
            names = "--directory",
            paramLabel = "<dir>",
            description = "Run directory for data, logs and results.json. Default: .tributary-bench in the project.")
    private @Nullable Path directory;

    @Override
    public Integer call() throws Exception {
        int times = rounds == null ? (quick ? 1 : 3) : rounds;
        if (times < 1) {
            throw new ParameterException(spec.commandLine(), "--rounds must be at least 1.");
        }
        if (only != null && !only.equals("mysql") && !only.equals("parquet")) {
            throw new ParameterException(spec.commandLine(), "--only must be 'mysql' or 'parquet'.");
        }
        Path root = ProjectRoot.find();
        Path home = (directory == null ? root.resolve(".tributary-bench") : directory)
                .toAbsolutePath()
                .normalize();
        try (LocalStack stack = LocalStack.startFresh(options(root, home), this::say)) {
            List<Measurement> all = new ArrayList<>();
            for (Contest contest : contests(stack, home.resolve("lakes"))) {
                List<Measurement> measurements = contest.run(times, stack, this::say);
                all.addAll(measurements);
                say("");
                say(contest.name() + ", " + String.format("%,d", contest.records()) + " records, " + times + " rounds");
                new Standings(measurements).lines().forEach(this::say);
                say("");
            }
            write(home.resolve("results.json"), all);
        }
        return 0;
    }

    private StackOptions options(Path root, Path home) throws IOException, InterruptedException {
        StackOptions defaults = StackOptions.of(root);
        List<Path> plugins = new ArrayList<>(defaults.pluginPath());
        plugins.add(root.resolve("benchmarks/target/plugin"));
        if (!withoutPeers) {
            say("Fetching the peers ...");
            plugins.addAll(Peers.of(root).pluginPath());
        }
        return defaults.in(home).withPlugins(plugins);
    }

    private List<Contest> contests(LocalStack stack, Path lakes) {
        List<Contest> contests = new ArrayList<>();
        if (!"parquet".equals(only)) {
            contests.add(mysql(stack, lakes));
        }
        if (!"mysql".equals(only)) {
            contests.add(parquet(stack, lakes));
        }
        return contests;
    }

    private Contest mysql(LocalStack stack, Path lakes) {
        TableWorkload workload = new TableWorkload(quick ? QUICK_TABLE_RECORDS : TABLE_RECORDS, TABLE_KEYS);
        fill(stack, workload);
        List<Contender> contenders = new ArrayList<>();
        contenders.add(TableConnector.tributary(stack, workload));
        if (!withoutPeers) {
            contenders.add(TableConnector.debezium(stack, workload, true));
            contenders.add(TableConnector.debezium(stack, workload, false));
        }
        contenders.add(new HandWrittenJdbc(stack.endpoints(), workload));
        contenders.add(new CountingConnector(stack.rest(), workload, true, lakes.resolve("counts")));
        return new Contest("MySQL upsert", workload.records(), contenders);
    }

    private Contest parquet(LocalStack stack, Path lakes) {
        StreamWorkload workload = new StreamWorkload(quick ? QUICK_STREAM_RECORDS : STREAM_RECORDS, DAYS);
        fill(stack, workload);
        List<Contender> contenders = new ArrayList<>();
        contenders.add(new TributaryLake(stack.rest(), workload, lakes));
        if (!withoutPeers) {
            contenders.add(new IcebergLake(stack, workload, lakes));
        }
        contenders.add(new CountingConnector(stack.rest(), workload, false, lakes.resolve("counts")));
        return new Contest("Parquet append", workload.records(), contenders);
    }

    private void fill(LocalStack stack, Workload workload) {
        say(String.format("Filling %s with %,d records ...", workload.topic(), workload.records()));
        new Preload(stack.endpoints().bootstrapServers()).fill(workload);
    }

    private void write(Path file, List<Measurement> measurements) throws IOException {
        Files.write(
                file,
                JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsBytes(measurements));
        say("All figures: " + file);
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
