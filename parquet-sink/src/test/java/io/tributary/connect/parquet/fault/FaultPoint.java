package io.tributary.connect.parquet.fault;

import io.tributary.connect.parquet.fault.FaultyStore.Incident;
import io.tributary.connect.parquet.fault.Moment.Fault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A moment of a call in the life of a task: where a fault may strike. */
record FaultPoint(Moment moment, int call) {

    /** All points of these calls. */
    static List<FaultPoint> of(List<String> calls, Collection<Moment> moments) {
        List<FaultPoint> points = new ArrayList<>();
        for (int call = 1; call <= calls.size(); call++) {
            for (Moment moment : moments) {
                if (moment.isPartOf(calls.get(call - 1))) {
                    points.add(new FaultPoint(moment, call));
                }
            }
        }
        return points;
    }

    Incident incident(Fault fault) {
        return moment.of(call, fault);
    }

    @Override
    public String toString() {
        return moment + " call " + call;
    }
}
