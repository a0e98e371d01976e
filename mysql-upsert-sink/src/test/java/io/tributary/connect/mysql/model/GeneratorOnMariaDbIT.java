package io.tributary.connect.mysql.model;

import io.tributary.connect.mysql.TestDatabase;
import org.junit.jupiter.api.Test;

/** The same on MariaDB, whose types, collations and statements differ. */
class GeneratorOnMariaDbIT {

    @Test
    void everyRecordIsStoredOrBadAsTheModelSays() throws Exception {
        new Seeds(50, true).run(TestDatabase::onMariaDb);
    }
}
