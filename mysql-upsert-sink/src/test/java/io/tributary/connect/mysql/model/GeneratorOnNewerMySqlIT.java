package io.tributary.connect.mysql.model;

import io.tributary.connect.mysql.TestDatabase;
import io.tributary.connect.mysql.TestServer;
import org.junit.jupiter.api.Test;

/** The same on the newest MySQL. */
class GeneratorOnNewerMySqlIT {

    @Test
    void everyRecordIsStoredOrBadAsTheModelSays() throws Exception {
        new Seeds(50, false).run(schema -> TestDatabase.on(TestServer.MYSQL_9_7, schema));
    }
}
