package io.tributary.connect.parquet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class RingsTest {
    private static final String ROOT = "io.tributary.connect.parquet";
    private static final String[] PURE = {
        ROOT + ".path..", ROOT + ".schema..", ROOT + ".row..", ROOT + ".log..", ROOT + ".snapshot.."
    };
    private static final String[] IO = {ROOT + ".write..", ROOT + ".file..", ROOT + ".store.."};

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void decisionsDoNoIo() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.nio.file..", "java.sql..", "org.apache.hadoop..", "org.apache.parquet.hadoop..")
                .check(classes);
    }

    @Test
    void decisionsKnowNothingOfIoOrWiring() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(IO)
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage(ROOT)
                .check(classes);
    }

    @Test
    void ioKnowsNothingOfTheWiring() {
        noClasses()
                .that()
                .resideInAnyPackage(IO)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT)
                .check(classes);
    }

    @Test
    void onlyTheWiringKnowsTaskAndConnector() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT)
                .should()
                .dependOnClassesThat()
                .haveNameMatching("org\\.apache\\.kafka\\.connect\\.(sink\\.Sink(Task|Connector)|connector\\..*)")
                .check(classes);
    }
}
