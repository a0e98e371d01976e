package io.tributary.connect.mysql;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Pure decisions, then I/O, then Connect wiring; the inner never knows the outer. */
class RingsTest {
    private static final String ROOT = "io.tributary.connect.mysql";
    private static final String[] PURE = {
        ROOT + ".table..",
        ROOT + ".row..",
        ROOT + ".convert..",
        ROOT + ".record..",
        ROOT + ".batch..",
        ROOT + ".sql..",
        ROOT + ".ddl..",
        ROOT + ".dimension..",
        ROOT + ".snapshot..",
        ROOT + ".failure.."
    };

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void pureDecisionsKnowNoInputOrOutputAndNoWiring() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT,
                        ROOT + ".jdbc..",
                        ROOT + ".write..",
                        "java.sql..",
                        "com.mysql..",
                        "java.net..",
                        "java.nio.file..",
                        "org.apache.kafka.clients..")
                .check(classes);
    }

    @Test
    void onlyJdbcTalksToTheDatabase() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".jdbc..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "com.mysql..")
                .check(classes);
    }

    @Test
    void jdbcAndWriteKnowNoWiring() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".jdbc..", ROOT + ".write..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT)
                .check(classes);
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".jdbc..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".write..")
                .check(classes);
    }

    @Test
    void noPackageDependsOnItselfThroughOthers() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(classes);
    }

    @Test
    void onlyTheWiringKnowsTasks() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT)
                .should()
                .dependOnClassesThat()
                .haveNameMatching("org\\.apache\\.kafka\\.connect\\.sink\\.SinkTask.*")
                .check(classes);
    }
}
