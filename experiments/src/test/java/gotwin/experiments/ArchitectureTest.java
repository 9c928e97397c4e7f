package gotwin.experiments;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The experiments use the model by its front door, and each heavy library stays in the package that needs it. */
final class ArchitectureTest {
    private static final JavaClasses EXPERIMENTS =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("gotwin.experiments");

    private static final JavaClasses EVERYTHING =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("gotwin");

    @Test
    void theRulesLookAtTheExperiments() {
        assertThat(EXPERIMENTS).hasSizeGreaterThan(15);
    }

    @Test
    void noPackagesFormACycle() {
        slices().matching("gotwin.experiments.(*)..").should().beFreeOfCycles().check(EXPERIMENTS);
    }

    @Test
    void nothingDependsOnTheCommandLine() {
        noClasses()
                .that(not(resideInAPackage("gotwin.experiments.cli..")))
                .should()
                .dependOnClassesThat(resideInAPackage("gotwin.experiments.cli.."))
                .check(EVERYTHING);
    }

    /** The second column lists the packages of ours that may use the library. */
    @ParameterizedTest
    @CsvSource({
        "picocli.., gotwin.experiments.cli..",
        "org.duckdb.., gotwin.experiments.store..",
        "java.sql.., gotwin.experiments.store..",
        "tech.tablesaw.., gotwin.experiments.store..|gotwin.experiments.notebook..",
        "org.HdrHistogram.., gotwin.experiments.observe..|gotwin.experiments.analyse..",
        "org.snakeyaml.., gotwin.workloads.binder..",
        "nl.tudelft.., gotwin.model.kernel..",
        "ch.qos.logback.., gotwin.model.kernel..",
        "org.slf4j.., gotwin.model.kernel.."
    })
    void aLibraryStaysInItsPackage(String library, String packages) {
        noClasses()
                .that(not(resideInAnyPackage(packages.split("\\|", -1))))
                .should()
                .dependOnClassesThat(resideInAPackage(library))
                .check(EVERYTHING);
    }

    @Test
    void onlyTheCommandLinePrintsOrEndsTheProcess() {
        noClasses()
                .that(not(resideInAPackage("gotwin.experiments.cli..")))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(EVERYTHING);
    }
}
