package io.tributary.bench.contender;

import io.tributary.bench.workload.Workload;

/** A sink connector in a Connect worker that loads a workload; what it is loaded into, subclasses know. */
abstract class WorkerContender implements Contender {
    final ConnectorRun run;
    private final String name;
    private final Workload workload;

    WorkerContender(String name, Workload workload, ConnectorRun run) {
        this.name = name;
        this.workload = workload;
        this.run = run;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Place place() {
        return run.place();
    }

    @Override
    public long records() {
        return workload.records();
    }

    @Override
    public void cleanUp() throws Exception {
        run.end();
    }
}
