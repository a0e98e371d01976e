package io.tributary.connect.mysql.fault;

import io.tributary.connect.mysql.fault.FaultyConnections.Call;
import io.tributary.connect.mysql.fault.FaultyConnections.Incident;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Predicate;

/** When a fault strikes: before the server gets a call, or after it has done it and before its answer arrives. */
enum Moment {
    BEFORE,
    AFTER;

    interface Fault {
        void strike(Connection connection) throws SQLException;
    }

    /** The fault at this moment of that call, and nothing at any other. */
    Incident of(int faultyCall, Fault fault) {
        return of(call -> call.number() == faultyCall, fault);
    }

    /** The fault at this moment of each such call. */
    Incident of(Predicate<Call> faulty, Fault fault) {
        return new Incident() {
            @Override
            public void before(Call call, Connection connection) throws SQLException {
                strike(BEFORE, call, connection);
            }

            @Override
            public void after(Call call, Connection connection) throws SQLException {
                strike(AFTER, call, connection);
            }

            private void strike(Moment now, Call call, Connection connection) throws SQLException {
                if (now == Moment.this && faulty.test(call)) {
                    fault.strike(connection);
                }
            }
        };
    }
}
