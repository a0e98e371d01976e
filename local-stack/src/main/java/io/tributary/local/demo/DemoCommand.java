package io.tributary.local.demo;

import io.tributary.local.StackArguments;
import io.tributary.local.StackEndpoints;
import io.tributary.local.StackOptions;
import io.tributary.local.demo.dataset.Dataset;
import io.tributary.local.demo.expect.LakeExpectation;
import io.tributary.local.demo.expect.WarehouseExpectation;
import io.tributary.local.demo.produce.DatasetProducer;
import io.tributary.local.demo.produce.ProduceException;
import io.tributary.local.demo.report.Report;
import io.tributary.local.demo.verify.LakeVerifier;
import io.tributary.local.demo.verify.WarehouseVerifier;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tributary demo}: records in, Parquet files and MySQL rows out, and the proof that nothing is missing. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Loads eight topics into lake and warehouse and proves that nothing is missing.",
            "Starts broker, Connect worker, MySQL and, with --store s3, an S3 server, waits until both sinks have written"
                    + " every row, and reports."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every record is in the lake once and every warehouse row is as expected",
            "1:something differs or failed; the output names it",
            "2:an option is wrong"
        })
public final class DemoCommand implements Callable<Integer> {
    private final DemoStack.Starter starter;
    private final Clock clock;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--once", description = "End after the report instead of staying up until Ctrl-C.")
    private boolean once;

    @Option(
            names = "--records",
            paramLabel = "N",
            defaultValue = "100000",
            description = "How many records to produce over all topics (default: ${DEFAULT-VALUE}).")
    private long records;

    @Option(
            names = "--seed",
            defaultValue = "42",
            description = "The same seed makes the same records (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "Give up when no row has arrived for so long (default: ${DEFAULT-VALUE}).")
    private long patienceSeconds;

    @Mixin
    private StackArguments arguments = new StackArguments();

    public DemoCommand(DemoStack.Starter starter) {
        this(starter, Clock.systemUTC());
    }

    DemoCommand(DemoStack.Starter starter, Clock clock) {
        this.starter = starter;
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        checkOptions();
        StackOptions options = arguments.options();
        try (DemoStack stack = starter.start(options, this::say)) {
            boolean equal = run(stack.endpoints(), options.configs().resolve("warehouse/queries.sql"));
            if (!once) {
                say("The stack stays up until Ctrl-C.");
                new CountDownLatch(1).await();
            }
            return equal ? 0 : 1;
        } catch (IOException | SQLException | ProduceException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 1;
        }
    }

    private void checkOptions() {
        if (records < Dataset.MINIMUM_RECORDS) {
            throw new ParameterException(
                    spec.commandLine(), "--records must be at least " + Dataset.MINIMUM_RECORDS + ".");
        }
        if (patienceSeconds < 1) {
            throw new ParameterException(spec.commandLine(), "--patience must be at least 1 second.");
        }
    }

    private boolean run(StackEndpoints endpoints, Path queries) throws Exception {
        Dataset dataset = Dataset.endingAt(clock.instant(), seed, records);
        LakeExpectation lake = new LakeExpectation();
        WarehouseExpectation warehouse = new WarehouseExpectation();
        awaitFirstVersions(endpoints, lake);
        long startedAt = System.nanoTime();
        produce(endpoints, dataset, lake, warehouse);
        Verdict verdict = awaitSinks(endpoints, lake, warehouse);
        Duration took = Duration.ofNanos(System.nanoTime() - startedAt);
        new Report(out(), endpoints, queries).print(lake);
        say("");
        say(String.format(
                Locale.ROOT,
                "%,d records went through in %.1f s, from the first one produced to the last row verified.",
                records,
                took.toMillis() / 1000.0));
        verdict.lines().forEach(this::say);
        return verdict.isEqual();
    }

    /** Records of yesterday would have the sink wait for longer silence before it calls a table complete. */
    private void awaitFirstVersions(StackEndpoints endpoints, LakeExpectation lake)
            throws IOException, SQLException, InterruptedException {
        say("Waiting for the first version of each table, which is empty: the sink makes it when it is sure that it has"
                + " read all that the topics hold, after half a minute of silence.");
        new TableVersions(new LakeVerifier(endpoints.lakeDirectories()), lake).awaitFirst(this::catchUp);
    }

    private void produce(
            StackEndpoints endpoints, Dataset dataset, LakeExpectation lake, WarehouseExpectation warehouse) {
        long startedAt = System.nanoTime();
        ProgressLine line = progressLine();
        try (DatasetProducer producer = DatasetProducer.to(endpoints.bootstrapServers())) {
            producer.produce(dataset, lake, warehouse, sent -> {
                if (sent == records / 2) {
                    producer.flush();
                    awaitTables(endpoints, lake);
                }
                if (line.isDue()) {
                    line.show(String.format(
                            Locale.ROOT, "Producing: %,d of %,d records, %s", sent, records, rate(startedAt, sent)));
                }
            });
        }
        line.finish(String.format(
                Locale.ROOT,
                "Produced %,d records, %,d bytes of JSON, %s.",
                lake.records(),
                lake.jsonBytes(),
                rate(startedAt, records)));
    }

    private void awaitTables(StackEndpoints endpoints, LakeExpectation lake)
            throws IOException, SQLException, InterruptedException {
        say("Half of the records are produced; waiting for a version of each table with them.");
        new TableVersions(new LakeVerifier(endpoints.lakeDirectories()), lake).await(this::catchUp);
    }

    private Verdict awaitSinks(StackEndpoints endpoints, LakeExpectation lake, WarehouseExpectation warehouse)
            throws IOException, SQLException, InterruptedException {
        LakeVerifier lakeVerifier = new LakeVerifier(endpoints.lakeDirectories());
        WarehouseVerifier warehouseVerifier = new WarehouseVerifier(WarehouseVerifier.Connections.to(endpoints));
        Arrived expected = Arrived.expected(lake, warehouse);
        CatchUp.Sinks sinks = new CatchUp.Sinks() {
            @Override
            public Arrived look() throws IOException, SQLException {
                return new Arrived(lakeVerifier.recordsPerTopic(), warehouseVerifier.totals());
            }

            @Override
            public Verdict verify() throws IOException, SQLException {
                return new Verdict(lakeVerifier.verify(lake), warehouseVerifier.verify(warehouse));
            }
        };
        ProgressLine line = progressLine();
        Verdict verdict = catchUp(sinks).await(expected, arrived -> {
            if (line.isDue()) {
                line.show(progress(arrived, expected));
            }
        });
        line.finish(progress(sinks.look(), expected));
        return verdict;
    }

    private CatchUp catchUp(CatchUp.Sinks sinks) {
        return new CatchUp(
                sinks, Duration.ofSeconds(patienceSeconds), System::nanoTime, pause -> Thread.sleep(pause.toMillis()));
    }

    private static String progress(Arrived arrived, Arrived expected) {
        return String.format(
                Locale.ROOT,
                "Arrived: %,d of %,d records in the lake, %,d of %,d rows in the warehouse",
                arrived.lakeRecords(),
                expected.lakeRecords(),
                arrived.warehouseRows(),
                expected.warehouseRows());
    }

    private static String rate(long startedAtNanos, long count) {
        double seconds = Math.max(1e-3, (System.nanoTime() - startedAtNanos) / 1e9);
        return String.format(Locale.ROOT, "%,.0f records/s", count / seconds);
    }

    private ProgressLine progressLine() {
        return new ProgressLine(out(), Help.Ansi.AUTO.enabled(), System::nanoTime);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private void say(String line) {
        out().println(line);
        out().flush();
    }
}
