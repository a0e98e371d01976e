package io.tributary.bench;

import io.tributary.bench.contender.Contender;
import io.tributary.bench.contender.Site;
import io.tributary.bench.race.Contest;
import io.tributary.bench.race.Machine;
import io.tributary.bench.report.Aim;
import io.tributary.bench.report.Report;
import io.tributary.bench.workload.Preload;
import io.tributary.bench.workload.Workload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Holds contests on one machine, one after the other, and keeps what failed and how near the aims are. */
final class Contests {
    private final Site site;
    private final Machine machine;
    private final Report report;
    private final Consumer<String> progress;
    private final List<Aim> aims = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    Contests(Site site, Machine machine, Report report, Consumer<String> progress) {
        this.site = site;
        this.machine = machine;
        this.report = report;
        this.progress = progress;
    }

    Site site() {
        return site;
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
        return new Preload(site.bootstrapServers()).fill(workload);
    }

    /**
     * A worker that has run for a while is what users have; the first to run shall not pay for its compilation, nor, in a second
     * round, for that of code which others turned out to use in another way.
     */
    void warmUp(List<Contender> connectors, int rounds) throws Exception {
        progress.accept("Warming up the worker ...");
        new Contest("Warm-up", connectors).run(rounds, machine, line -> {});
    }

    Contest.Result hold(String name, List<Contender> contenders, int rounds) throws Exception {
        Contest.Result result = new Contest(name, contenders).run(rounds, machine, progress);
        failures.addAll(result.failures());
        return result;
    }

    void add(Aim aim) {
        aims.add(aim);
    }

    /** Reports the aims; returns what failed. */
    List<String> end() throws IOException {
        report.aims(aims);
        return failures;
    }
}
