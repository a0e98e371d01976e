package io.tributary.bench.race;

import static java.util.Objects.requireNonNull;

import io.tributary.bench.contender.Contender;
import io.tributary.bench.contender.Contender.Place;
import io.tributary.bench.meter.HeapMeter;
import io.tributary.bench.meter.ServerMeter;
import io.tributary.bench.meter.SystemMeter;
import io.tributary.bench.meter.WorkerJvm;
import io.tributary.local.LocalStack;
import io.tributary.local.connect.ConnectWorker;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;

/** The processes that take part in a measurement, with their meters. */
public final class Machine implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration GLANCE = Duration.ofMillis(500);
    private static final double QUIET_CPU = 0.1;
    private static final long QUIET_BYTES = 1_000_000;

    private final Map<Place, WorkerJvm> workerJvms;
    private final Map<Place, ServerMeter> loaders;
    private final Map<Place, HeapMeter> heaps;
    private final ServerMeter database;
    private final List<ServerMeter> servers;
    private final ServerMeter self = new ServerMeter(ProcessHandle.current().pid());

    private Machine(LocalStack stack, Map<Place, ConnectWorker> workers, Map<Place, WorkerJvm> jvms)
            throws IOException, JMException {
        this.workerJvms = jvms;
        this.loaders = new EnumMap<>(Place.class);
        this.heaps = new EnumMap<>(Place.class);
        this.database = new ServerMeter(stack.mysql().map(mysql -> mysql.pid()).orElse(-1L));
        this.servers = new ArrayList<>(List.of(new ServerMeter(stack.broker().pid()), database));
        for (Map.Entry<Place, WorkerJvm> jvm : jvms.entrySet()) {
            ServerMeter worker =
                    new ServerMeter(requireNonNull(workers.get(jvm.getKey())).pid());
            servers.add(worker);
            loaders.put(jvm.getKey(), worker);
            heaps.put(jvm.getKey(), HeapMeter.of(jvm.getValue().beans()));
        }
        loaders.put(Place.BENCHMARK, self);
        heaps.put(Place.BENCHMARK, HeapMeter.of(ManagementFactory.getPlatformMBeanServer()));
    }

    public static Machine of(LocalStack stack, Map<Place, ConnectWorker> workers) throws IOException, JMException {
        Map<Place, WorkerJvm> jvms = new EnumMap<>(Place.class);
        workers.forEach((place, worker) -> jvms.put(place, WorkerJvm.attach(worker.pid())));
        return new Machine(stack, workers, jvms);
    }

    /** The management beans of the worker there. */
    public WorkerJvm jvm(Place worker) {
        return requireNonNull(workerJvms.get(worker), worker.name());
    }

    ServerMeter database() {
        return database;
    }

    /** Of the process in which the contender works. */
    ServerMeter loader(Contender contender) {
        return requireNonNull(loaders.get(contender.place()), contender.name());
    }

    HeapMeter heap(Contender contender) {
        return requireNonNull(heaps.get(contender.place()), contender.name());
    }

    /** What everybody else on the machine has used, who disturbs a measurement; 0 where the system does not tell. */
    double othersCpuSeconds() {
        return Math.max(0, SystemMeter.cpuSeconds() - cpuSeconds() - self.cpuSeconds());
    }

    int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    /**
     * Waits until the servers have done what the contender before left to do, though not for ever, and until what the
     * system has buffered is on the disk: a contender that forces its files would wait for that too.
     */
    public void awaitQuiet() throws IOException, InterruptedException {
        if (new ProcessBuilder("sync").inheritIO().start().waitFor() != 0) {
            throw new IOException("sync, which writes to the disk what the system has buffered, failed");
        }
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        double cpu;
        long bytes;
        do {
            double cpuBefore = cpuSeconds();
            long bytesBefore = bytesWritten();
            TimeUnit.MILLISECONDS.sleep(GLANCE.toMillis());
            cpu = (cpuSeconds() - cpuBefore) * 1000 / GLANCE.toMillis();
            bytes = bytesWritten() - bytesBefore;
        } while ((cpu > QUIET_CPU || bytes > QUIET_BYTES) && System.nanoTime() < deadline);
    }

    private double cpuSeconds() {
        return servers.stream().mapToDouble(ServerMeter::cpuSeconds).sum();
    }

    private long bytesWritten() {
        return servers.stream().mapToLong(ServerMeter::bytesWritten).sum();
    }

    @Override
    public void close() {
        workerJvms.values().forEach(WorkerJvm::close);
    }
}
