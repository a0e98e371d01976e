package io.tributary.bench.jmh;

import io.tributary.local.ProjectRoot;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tributary bench jmh}: the hot paths within one process. */
@Command(
        name = "jmh",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the hot paths of the sinks by JMH, without Kafka and servers: time and allocation per record.",
            "Compare figures of one run only."
        })
public final class JmhCommand implements Callable<Integer> {
    private static final TimeValue ITERATION = TimeValue.seconds(1);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "<pattern>",
            defaultValue = ".*",
            description = "Only the benchmarks whose name holds this regular expression, such as 'ParquetRecords'.")
    private String pattern = ".*";

    @Option(names = "--form", description = "Only records of this form: schemaless, struct or nested.")
    private @Nullable String form;

    @Option(names = "--quick", description = "One process and shorter rounds, for a first look.")
    private boolean quick;

    @Option(names = "--jfr", paramLabel = "<dir>", description = "Also record a profile per benchmark.")
    private @Nullable Path recordings;

    @Override
    public Integer call() throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(pattern)
                .forks(quick ? 1 : 3)
                .warmupIterations(quick ? 15 : 20)
                .measurementIterations(quick ? 5 : 10)
                .warmupTime(ITERATION)
                .measurementTime(ITERATION)
                // A collector on other cores would hide what allocation costs.
                .jvmArgs("-Xms1g", "-Xmx1g", "-XX:+UseSerialGC")
                .resultFormat(ResultFormatType.JSON)
                .result(ProjectRoot.find().resolve("benchmarks/target/jmh.json").toString());
        if (form != null) {
            options.param("form", form);
        }
        if (recordings != null) {
            options.addProfiler("jfr", "dir=" + recordings);
        }
        Collection<RunResult> results = new Runner(options.build()).run();
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%n%-40s %-12s %12s %14s %14s%n", "Per record", "form", "clock us", "processor us", "bytes");
        for (RunResult result : results) {
            out.printf(
                    "%-40s %-12s %12.2f %14.2f %14.0f%n",
                    result.getParams().getBenchmark().replaceFirst(".*\\.(?=.*\\.)", ""),
                    Objects.requireNonNullElse(result.getParams().getParam("form"), ""),
                    perRecord(result, "clock"),
                    perRecord(result, "cpu"),
                    perRecord(result, "allocated"));
        }
        out.flush();
        return 0;
    }

    /** The mean of the iterations, which JMH itself adds up; no number where a benchmark has no {@link Costs}. */
    private static double perRecord(RunResult result, String counter) {
        Result<?> total = result.getSecondaryResults().get(counter);
        return total == null ? Double.NaN : total.getStatistics().getMean();
    }
}
