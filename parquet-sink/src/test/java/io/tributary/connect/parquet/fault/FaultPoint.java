package io.tributary.connect.parquet.fault;

import io.tributary.connect.parquet.fault.Moment.Fault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A moment of a call in the life of a task: where a fault may strike. */
record FaultPoint(Moment moment, int call, String name) {

    /** All points of these calls. */
    static List<FaultPoint> of(List<String> calls, Collection<Moment> moments) {
        List<FaultPoint> points = new ArrayList<>();
        for (int call = 1; call <= calls.size(); call++) {
            String name = calls.get(call - 1);
            for (Moment moment : moments) {
                if (moment.isPartOf(name)) {
                    points.add(new FaultPoint(moment, call, name));
                }
            }
        }
        return points;
    }

    /** So many of these in random order, or some more: at least one for each moment of each kind of call. */
    static List<FaultPoint> sample(List<FaultPoint> points, int size, Random random) {
        List<FaultPoint> shuffled = new ArrayList<>(points);
        Collections.shuffle(shuffled, random);
        Map<String, FaultPoint> oneOfEachKind = new LinkedHashMap<>();
        shuffled.forEach(point -> oneOfEachKind.putIfAbsent(point.moment() + point.name(), point));
        Set<FaultPoint> chosen = new LinkedHashSet<>(oneOfEachKind.values());
        for (FaultPoint point : shuffled) {
            if (chosen.size() < size) {
                chosen.add(point);
            }
        }
        return List.copyOf(chosen);
    }

    Incident incident(Fault fault) {
        return moment.of(call, fault);
    }

    /** For what else the fault leaves open. */
    Random random() {
        return new Random(FaultRuns.SEED + call);
    }

    @Override
    public String toString() {
        return moment + " call " + call + " (" + name + ")";
    }
}
