package io.tributary.connect.mysql.fault;

import io.tributary.connect.mysql.fault.FaultyConnections.Incident;
import java.sql.Connection;
import java.sql.SQLException;

/** When a fault strikes: before the server gets a call, or after it has done it and before its answer arrives. */
enum Moment {
    BEFORE,
    AFTER;

    interface Fault {
        void strike(Connection connection) throws SQLException;
    }

    /** The fault at this moment of that call, and nothing at any other. */
    Incident of(int faultyCall, Fault fault) {
        return new Incident() {
            @Override
            public void before(int call, Connection connection) throws SQLException {
                strike(BEFORE, call, connection);
            }

            @Override
            public void after(int call, Connection connection) throws SQLException {
                strike(AFTER, call, connection);
            }

            private void strike(Moment now, int call, Connection connection) throws SQLException {
                if (now == Moment.this && call == faultyCall) {
                    fault.strike(connection);
                }
            }
        };
    }
}
