package io.tributary.connect.mysql;

import io.tributary.connect.support.testing.Rings;
import org.junit.jupiter.api.Test;

class RingsTest {
    private final Rings rings = Rings.of("io.tributary.connect.mysql");

    @Test
    void decisionsReachNoDatabase() {
        rings.decisionsReachNothing(
                "java.sql..",
                "javax.sql..",
                "com.mysql.cj.jdbc..",
                "com.zaxxer.hikari..",
                "java.net..",
                "java.nio.file..",
                "org.apache.kafka.clients..");
    }

    @Test
    void theWiringReachesNoDatabaseItself() {
        rings.wiringReachesNothingItself("java.sql..", "javax.sql..", "com.mysql..", "com.zaxxer..");
    }

    @Test
    void nobodyKnowsTheWiring() {
        rings.nobodyKnowsTheWiring();
    }

    @Test
    void noPackageDependsOnItselfThroughOthers() {
        rings.noPackageDependsOnItselfThroughOthers();
    }
}
