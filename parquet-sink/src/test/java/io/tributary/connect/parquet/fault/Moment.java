package io.tributary.connect.parquet.fault;

import io.tributary.connect.parquet.fault.FaultyStore.Incident;
import java.io.IOException;

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
                if (now == Moment.this && call == faultyCall) {
                    fault.strike();
                }
            }
        };
    }
}
