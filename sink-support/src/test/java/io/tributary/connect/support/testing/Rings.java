package io.tributary.connect.support.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.tributary.connect.support.ring.InputOutput;
import java.util.stream.Stream;

/**
 * The rings of a sink. Its root package is the wiring, a class with {@link InputOutput} does I/O, every other is a pure
 * decision; the inner never knows the outer.
 */
public final class Rings {
    private static final DescribedPredicate<JavaClass> IO = describe("are marked @InputOutput", Rings::isIo);

    private final String root;
    private final JavaClasses classes;

    private Rings(String root) {
        this.root = root;
        this.classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(root);
    }

    /** Those of the sink whose wiring lies in this package. */
    public static Rings of(String root) {
        return new Rings(root);
    }

    /**
     * Neither do they use what does.
     *
     * @param worlds packages by which a store or a database is reached
     */
    public void decisionsReachNothing(String... worlds) {
        noClasses()
                .that(DescribedPredicate.not(IO.or(resideInAPackage(root))))
                .should()
                .dependOnClassesThat(IO.or(resideInAnyPackage(worlds)))
                .because("a class that does I/O is marked @InputOutput, and decisions are kept out of it")
                .check(classes);
    }

    /**
     * It asks those that do I/O.
     *
     * @param worlds packages by which a store or a database is reached
     */
    public void wiringReachesNothingItself(String... worlds) {
        noClasses()
                .that()
                .resideInAPackage(root)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(worlds)
                .check(classes);
    }

    public void nobodyKnowsTheWiring() {
        noClasses()
                .that()
                .resideOutsideOfPackage(root)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root)
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching(
                        "org\\.apache\\.kafka\\.connect\\.(sink\\.Sink(Task.*|Connector)|connector\\.(?!ConnectRecord).*)")
                .check(classes);
    }

    /** A package uses nothing of others; all are named below the root. */
    public void knowsNothingOf(String one, String... others) {
        noClasses()
                .that()
                .resideInAPackage(below(one))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(Stream.of(others).map(this::below).toArray(String[]::new))
                .check(classes);
    }

    /** No class of a package, which is named below the root, has one of these words in its name. */
    public void doesNotSpeakOf(String one, String... words) {
        for (String word : words) {
            noClasses()
                    .that()
                    .resideInAPackage(below(one))
                    .should()
                    .haveSimpleNameContaining(word)
                    .check(classes);
        }
    }

    public void noPackageDependsOnItselfThroughOthers() {
        slices().matching(root + ".(*)..").should().beFreeOfCycles().check(classes);
    }

    private String below(String name) {
        return root + "." + name + "..";
    }

    /** What lies in a class is of its ring. */
    private static boolean isIo(JavaClass candidate) {
        return candidate.isAnnotatedWith(InputOutput.class)
                || candidate.getEnclosingClass().map(Rings::isIo).orElse(false);
    }
}
