package io.tributary.connect.parquet.fault;

import java.io.IOException;
import java.util.function.IntPredicate;

/** Where a fault strikes in relation to a call. */
enum Moment {
    BEFORE,
    /** Of a publication: the file has its final name and still its temporary one. */
    BETWEEN,
    /** The call took effect, its answer is lost. */
    AFTER;

    interface Fault {
        void strike() throws IOException;
    }

    boolean isPartOf(String call) {
        return this != BETWEEN || call.equals("publish");
    }

    /** The fault at this moment of that call, and nothing at any other. */
    Incident of(int faultyCall, Fault fault) {
        return when(call -> call == faultyCall, fault);
    }

    /** The fault at this moment of each of those calls; which they are is asked once for every call. */
    Incident when(IntPredicate faultyCalls, Fault fault) {
        return new Incident() {
            @Override
            public void before(int call) throws IOException {
                strike(BEFORE, call);
            }

            @Override
            public void between(int call) throws IOException {
                strike(BETWEEN, call);
            }

            @Override
            public void after(int call) throws IOException {
                strike(AFTER, call);
            }

            private void strike(Moment now, int call) throws IOException {
                if (now == Moment.this && faultyCalls.test(call)) {
                    fault.strike();
                }
            }
        };
    }
}
