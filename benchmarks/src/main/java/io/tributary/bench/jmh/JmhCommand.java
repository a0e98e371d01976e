package io.tributary.bench.jmh;

import io.tributary.local.ProjectRoot;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tributary bench jmh}: the hot paths within one process. */
@Command(
        name = "jmh",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the hot paths of the sinks by JMH, without Kafka and servers: time and allocation per record.",
            "Compare figures of one run only."
        })
public final class JmhCommand implements Callable<Integer> {
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
        new Runner(options.build()).run();
        return 0;
    }
}
