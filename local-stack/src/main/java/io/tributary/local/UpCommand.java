package io.tributary.local;

import io.tributary.local.connect.ConnectRest;
import io.tributary.local.s3.S3Server;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts the stack in the background. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Starts Kafka, Connect, MySQL and, with --store s3, an S3 server in the background;"
                + " returns when all connectors run.",
        footer = "TRIBUTARY_MYSQL_URL, _USER and _PASSWORD name a MySQL that already runs.")
final class UpCommand implements Callable<Integer> {
    @Mixin
    private StackArguments arguments = new StackArguments();

    @Option(names = "--fresh", description = "Deletes the data of the stack before.")
    private boolean fresh;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = StandardOutput.of(spec);
        Consumer<String> progress = out::println;
        StackOptions options = arguments.options();
        try (LocalStack stack =
                fresh ? LocalStack.startFresh(options, progress) : LocalStack.start(options, progress)) {
            stack.prepare();
            stack.detach();
            print(stack, out);
        }
        return 0;
    }

    private static void print(LocalStack stack, PrintWriter out) {
        StackEndpoints endpoints = stack.endpoints();
        ConnectRest rest = stack.rest();
        out.printf("%nKafka    %s%n", endpoints.bootstrapServers());
        out.printf("Connect  %s%n", endpoints.connectUrl());
        out.printf("MySQL    %s (user %s)%n", endpoints.jdbcUrl(), endpoints.mysqlUser());
        stack.s3()
                .map(S3Server::access)
                .ifPresent(access -> out.printf("S3       %s (key %s)%n", access.endpoint(), access.accessKeyId()));
        out.printf("Lake     %s%n%n", endpoints.lakeText());
        out.printf("curl -s %s/connector-plugins%n", endpoints.connectUrl());
        rest.connectors()
                .forEach(name -> out.printf("curl -s %s/connectors/%s/status%n", endpoints.connectUrl(), name));
        out.printf("%n./tributary status    ./tributary down%n");
    }
}
