package io.tributary.local;

import io.tributary.local.connect.ConnectRest;
import io.tributary.local.connect.ConnectWorker;
import io.tributary.local.connect.WorkerSettings;
import io.tributary.local.demo.DemoStack;
import io.tributary.local.kafka.KafkaBroker;
import io.tributary.local.kafka.KafkaRuntime;
import io.tributary.local.kafka.KafkaTopics;
import io.tributary.local.mysql.MySqlAccess;
import io.tributary.local.mysql.MySqlDistribution;
import io.tributary.local.mysql.MySqlServer;
import io.tributary.local.mysql.SqlScript;
import io.tributary.local.process.JavaRuntime;
import io.tributary.local.process.Ports;
import io.tributary.local.process.Server;
import io.tributary.local.process.StackException;
import io.tributary.local.s3.S3Server;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A broker, a Connect worker, a MySQL and, if wished, an S3 server that belong together. They end when this is closed,
 * and when the process that started them ends in any orderly way. Safe for several threads.
 */
public final class LocalStack implements DemoStack {
    private static final int PARTITIONS = 3;
    private static final String PASSWORD = "tributary";
    private static final Duration CONNECTOR_TIMEOUT = Duration.ofMinutes(2);

    private final StackOptions options;
    private final Consumer<String> progress;
    private final RunDirectory runDirectory;
    private final KafkaRuntime brokerRuntime;
    private final KafkaRuntime workerRuntime;
    private final ConnectorConfigs configs;
    private final StackEndpoints endpoints;
    private final Thread shutdownHook = new Thread(this::close, "tributary-shutdown");
    private final List<Server> servers = new ArrayList<>();
    private boolean ended;

    private LocalStack(
            StackOptions options,
            Consumer<String> progress,
            RunDirectory runDirectory,
            KafkaRuntime brokerRuntime,
            KafkaRuntime workerRuntime,
            StackEndpoints endpoints) {
        this.options = options;
        this.progress = progress;
        this.runDirectory = runDirectory;
        this.brokerRuntime = brokerRuntime;
        this.workerRuntime = workerRuntime;
        this.configs = new ConnectorConfigs(options.configs());
        this.endpoints = endpoints;
    }

    /** Starts a stack on the data that its run directory holds; returns when all servers answer. */
    public static LocalStack start(StackOptions options, Consumer<String> progress) {
        return start(options, progress, Data.KEPT);
    }

    /** Starts a stack without any data, deleting those of an earlier one in the same run directory. */
    public static LocalStack startFresh(StackOptions options, Consumer<String> progress) {
        return start(options, progress, Data.WIPED);
    }

    private enum Data {
        KEPT,
        WIPED
    }

    private static LocalStack start(StackOptions options, Consumer<String> progress, Data data) {
        BuiltPlugins.require(options);
        KafkaRuntime broker = KafkaRuntime.ofBroker(options.root());
        KafkaRuntime worker = KafkaRuntime.ofWorker(options.root(), options.workerVersion());
        JavaRuntime s3 = options.store() == LakeStore.S3 ? S3Server.runtime(options.root()) : null;
        Optional<MySqlAccess> running = MySqlAccess.fromEnvironment(System.getenv());
        running.map(Warehouse::new).ifPresent(warehouse -> {
            warehouse.create();
            if (data == Data.WIPED) {
                warehouse.requireEmpty();
            }
        });
        RunDirectory runDirectory = RunDirectory.claim(options.directory());
        LocalStack stack;
        try {
            if (data == Data.WIPED) {
                runDirectory.wipe();
            }
            stack = new LocalStack(
                    options, progress, runDirectory, broker, worker, endpoints(options, runDirectory, running));
        } catch (RuntimeException e) {
            runDirectory.close();
            throw e;
        }
        stack.startServers(running.isEmpty(), s3);
        return stack;
    }

    private static StackEndpoints endpoints(
            StackOptions options, RunDirectory runDirectory, Optional<MySqlAccess> running) {
        int kafka = port(options.kafkaPort(), "--kafka-port");
        int connect = port(options.connectPort(), "--connect-port");
        MySqlAccess mysql = running.orElseGet(() -> new MySqlAccess(
                "jdbc:mysql://127.0.0.1:" + port(options.mysqlPort(), "--mysql-port"), MySqlServer.USER, PASSWORD));
        S3Lake s3 = options.store() == LakeStore.S3
                ? S3Lake.on(S3Server.access(port(options.s3Port(), "--s3-port"), PASSWORD), runDirectory.s3())
                : null;
        return new StackEndpoints(
                "127.0.0.1:" + kafka,
                URI.create("http://127.0.0.1:" + connect),
                mysql.jdbcUrl(MySqlServer.SCHEMA),
                mysql.user(),
                mysql.password(),
                runDirectory.lake(),
                s3);
    }

    private static int port(int chosen, String option) {
        if (chosen == 0) {
            return Ports.free();
        }
        Ports.requireFree(chosen, option);
        return chosen;
    }

    private void startServers(boolean withMySql, @Nullable JavaRuntime s3Runtime) {
        Runtime.getRuntime().addShutdownHook(shutdownHook);
        try {
            MySqlDistribution distribution = MySqlDistribution.inUserCache(progress);
            if (withMySql) {
                distribution.home();
            }
            progress.accept("Starting Kafka, Connect " + options.workerVersion() + (withMySql ? ", MySQL" : "")
                    + (s3Runtime == null ? "" : ", S3") + " ...");
            // All at once: the worker waits for the broker by itself.
            launch(() -> KafkaBroker.launch(
                    brokerRuntime, runDirectory.kafka(), port(endpoints.bootstrapServers()), options.brokerHeap()));
            if (s3Runtime != null) {
                launchS3(s3Runtime);
            }
            launch(() -> ConnectWorker.launch(
                    workerRuntime,
                    runDirectory.worker(1),
                    endpoints.connectUrl().getPort(),
                    workerSettings()));
            if (withMySql) {
                int port = URI.create(endpoints.jdbcUrl().substring("jdbc:".length()))
                        .getPort();
                launch(() -> MySqlServer.launch(runDirectory.mysql(), port, PASSWORD, distribution));
            }
            List.copyOf(servers).forEach(Server::awaitReady);
        } catch (RuntimeException e) {
            boolean interrupted = hasEnded();
            close();
            throw interrupted ? new StackException("Interrupted. Every server was ended.", e) : e;
        }
    }

    private void launchS3(JavaRuntime runtime) {
        S3Lake lake = Objects.requireNonNull(endpoints.s3Lake());
        S3Server server = launch(() -> S3Server.launch(
                runtime,
                runDirectory.s3(),
                lake.access().endpoint().getPort(),
                lake.access().secretAccessKey()));
        server.createBucket(S3Lake.BUCKET);
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    // Starting and ending exclude each other: a server that starts during Ctrl-C would outlive the launcher.
    private synchronized <S extends Server> S launch(Supplier<S> start) {
        if (ended) {
            throw new StackException("The stack has ended.");
        }
        S server = start.get();
        servers.add(server);
        server.onRestart(() -> record(false));
        record(false);
        return server;
    }

    private synchronized void record(boolean detached) {
        runDirectory.write(new StackRecord(
                endpoints.bootstrapServers(),
                endpoints.connectUrl().toString(),
                endpoints.jdbcUrl(),
                endpoints.lake().toString(),
                ProcessHandle.current().pid(),
                detached,
                servers.stream().map(server -> server.process().recorded()).toList()));
    }

    private WorkerSettings workerSettings() {
        return WorkerSettings.onThisMachine(
                        configs.workerProperties(), endpoints.bootstrapServers(), options.pluginPath())
                .withHeap(options.workerHeap())
                .withEnvironment(workerEnvironment());
    }

    private Map<String, String> workerEnvironment() {
        Map<String, String> environment = new HashMap<>(Map.of(
                ConnectorChanges.LAKE_URL,
                endpoints.lake().toUri().toString(),
                "TRIBUTARY_WAREHOUSE_URL",
                endpoints.jdbcUrl(),
                "TRIBUTARY_WAREHOUSE_USER",
                endpoints.mysqlUser(),
                "TRIBUTARY_WAREHOUSE_PASSWORD",
                endpoints.mysqlPassword()));
        if (endpoints.s3Lake() != null) {
            environment.putAll(endpoints.s3Lake().environment());
        }
        return environment;
    }

    /** A stack without data, with everything short of records. */
    public static LocalStack prepareFresh(StackOptions options, Consumer<String> progress) {
        LocalStack stack = startFresh(options, progress);
        try {
            stack.prepare();
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    /** Everything short of records: schema, topics and connectors; returns when all connectors run. */
    public void prepare() {
        applySchema();
        createTopics();
        applyConnectors();
    }

    /** Runs connector-configs/warehouse/schema.sql, where there is one. */
    public void applySchema() {
        if (Files.isRegularFile(configs.warehouseSchema())) {
            progress.accept("Applying the warehouse schema ...");
            MySqlAccess access = new MySqlAccess(
                    endpoints.jdbcUrl().replaceFirst("/" + MySqlServer.SCHEMA + "$", ""),
                    endpoints.mysqlUser(),
                    endpoints.mysqlPassword());
            new SqlScript(configs.warehouseSchema()).run(access, MySqlServer.SCHEMA);
        }
    }

    /** Creates the topics that the connectors read. */
    public void createTopics() {
        progress.accept("Creating topics ...");
        try (KafkaTopics topics = KafkaTopics.at(endpoints.bootstrapServers())) {
            topics.createMissing(configs.topics(), PARTITIONS);
        }
    }

    /** PUTs every connector of the configs, resumes those that were paused, and returns when all of them run. */
    public void applyConnectors() {
        Map<String, Map<String, String>> connectors = configs.connectors();
        ConnectorChanges changes = new ConnectorChanges(endpoints.s3Lake(), progress);
        ConnectRest rest = rest();
        List<String> existing = rest.connectors();
        connectors.forEach((name, config) -> {
            progress.accept("Applying connector " + name + " ...");
            rest.putConfig(name, changes.apply(config));
            if (existing.contains(name)) {
                rest.resume(name);
            }
        });
        connectors.keySet().forEach(name -> rest.awaitRunning(name, CONNECTOR_TIMEOUT));
    }

    @Override
    public StackEndpoints endpoints() {
        return endpoints;
    }

    public ConnectRest rest() {
        return ConnectRest.at(endpoints.connectUrl());
    }

    public KafkaBroker broker() {
        return running(KafkaBroker.class).findFirst().orElseThrow();
    }

    /** The first worker, which {@link StackEndpoints#connectUrl} names. */
    public ConnectWorker worker() {
        return workers().get(0);
    }

    public List<ConnectWorker> workers() {
        return running(ConnectWorker.class).toList();
    }

    /** The stack's own MySQL; empty where TRIBUTARY_MYSQL_URL names another. */
    public Optional<MySqlServer> mysql() {
        return running(MySqlServer.class).findFirst();
    }

    /** The stack's own S3 server; empty where the lake is local. */
    public Optional<S3Server> s3() {
        return running(S3Server.class).findFirst();
    }

    /** One more worker for the same group, on a free port; returns when it answers. */
    public ConnectWorker startWorker() {
        return startWorker(settings -> settings);
    }

    /** One more worker with some settings of its own, a group among them where it is not to share the others' tasks. */
    public ConnectWorker startWorker(UnaryOperator<WorkerSettings> change) {
        ConnectWorker worker = launch(() -> ConnectWorker.launch(
                workerRuntime,
                runDirectory.worker(workers().size() + 1),
                Ports.free(),
                change.apply(workerSettings())));
        worker.awaitReady();
        return worker;
    }

    private synchronized <S extends Server> Stream<S> running(Class<S> type) {
        return List.copyOf(servers).stream().filter(type::isInstance).map(type::cast);
    }

    private synchronized boolean hasEnded() {
        return ended;
    }

    /** Leaves the servers running when this process ends; {@code ./tributary down} ends them. */
    public synchronized void detach() {
        record(true);
        release();
    }

    /** Ends the workers first, which then can still commit, and the others after them. */
    @Override
    public synchronized void close() {
        if (!ended) {
            end(servers.stream().filter(ConnectWorker.class::isInstance).toList());
            end(servers.stream()
                    .filter(server -> !(server instanceof ConnectWorker))
                    .toList());
            servers.clear();
            record(false);
            release();
        }
    }

    private static void end(List<Server> together) {
        together.forEach(Server::requestStop);
        List<Server> reversed = new ArrayList<>(together);
        Collections.reverse(reversed);
        reversed.forEach(Server::stop);
    }

    private void release() {
        ended = true;
        runDirectory.close();
        if (Thread.currentThread() != shutdownHook) {
            try {
                Runtime.getRuntime().removeShutdownHook(shutdownHook);
            } catch (IllegalStateException e) {
                // The machine shuts down already; the hook finds nothing left to do.
            }
        }
    }
}
