package io.tributary.connect.mysql.fault;

/** The process ends here: nothing may catch it. */
final class SimulatedCrash extends Error {
    private static final long serialVersionUID = 1L;

    SimulatedCrash() {
        super("simulated crash", null, false, false);
    }
}
