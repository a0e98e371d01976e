package io.tributary.bench;

import static java.util.Objects.requireNonNull;

import io.tributary.bench.contender.Contender;
import io.tributary.bench.contender.Contender.Place;
import io.tributary.bench.contender.Site;
import io.tributary.bench.race.Contest;
import io.tributary.bench.race.Machine;
import io.tributary.bench.race.Measurement;
import io.tributary.bench.report.Aim;
import io.tributary.bench.report.Report;
import io.tributary.bench.workload.Preload;
import io.tributary.bench.workload.Workload;
import io.tributary.local.process.StackException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Holds contests on one machine, one after the other, and keeps what failed and how near the aims are. */
final class Contests {
    private final Map<Place, Site> sites;
    private final Machine machine;
    private final Report report;
    private final Consumer<String> progress;
    private final List<Aim> aims = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    Contests(Map<Place, Site> sites, Machine machine, Report report, Consumer<String> progress) {
        this.sites = Map.copyOf(sites);
        this.machine = machine;
        this.report = report;
        this.progress = progress;
    }

    /** The one with the stack's own worker. */
    Site site() {
        return site(Place.WORKER);
    }

    Site site(Place worker) {
        return requireNonNull(sites.get(worker), worker.name());
    }

    Machine machine() {
        return machine;
    }

    Report report() {
        return report;
    }

    Consumer<String> progress() {
        return progress;
    }

    /** Fills the workload's topic; returns the bytes of its JSON. */
    long fill(Workload workload) {
        progress.accept(
                String.format(Locale.ROOT, "Filling %s with %,d records ...", workload.topic(), workload.records()));
        return new Preload(site().bootstrapServers()).fill(workload);
    }

    /**
     * A worker that has run for a while is what users have; the first to run shall not pay for its compilation, nor, in a second
     * round, for that of code which others turned out to use in another way.
     */
    void warmUp(List<Contender> connectors, int rounds) throws IOException, InterruptedException {
        progress.accept("Warming up the worker ...");
        new Contest("Warm-up", connectors).run(rounds, machine, new Contest.Listener() {
            @Override
            public void progress(String line) {}

            @Override
            public void measured(Measurement measurement) {}
        });
    }

    Contest.Result hold(String name, List<Contender> contenders, int rounds) throws IOException, InterruptedException {
        Contest.Result result = new Contest(name, contenders).run(rounds, machine, new Contest.Listener() {
            @Override
            public void progress(String line) {
                progress.accept(line);
            }

            @Override
            public void measured(Measurement measurement) throws IOException {
                report.measured(name, measurement);
            }
        });
        failures.addAll(result.failures());
        return result;
    }

    /** A part of the programme: what it fails with. */
    @FunctionalInterface
    interface Part {
        void run() throws Exception;
    }

    /** Runs a part; if it fails, that is kept, and the programme goes on with the next one. */
    void attempt(String name, Part part) throws InterruptedException {
        try {
            part.run();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            String reason = e instanceof StackException ? e.getMessage() : e.toString();
            progress.accept(name + " failed: " + reason);
            failures.add(name + ": " + reason);
        }
    }

    void add(Aim aim) {
        aims.add(aim);
    }

    /** Reports the aims; returns what failed. */
    List<String> end() throws IOException {
        report.aims(aims);
        if (!failures.isEmpty()) {
            report.failures(failures);
        }
        return failures;
    }
}
