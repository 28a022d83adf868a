package io.qatvm.features;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nothing points back: runtime, fixtures, steps, features. */
class ModuleDirectionTest {
    private static final String[] TEST_LIBRARIES = {
        "io.cucumber..", "org.junit..", "org.opentest4j..", "org.assertj..", "io.qameta.."
    };
    private static final String[] BEYOND_RUNTIME = {
        "io.qatvm.fixtures..", "io.qatvm.steps..", "io.qatvm.features..", "io.qatvm.benchmarks.."
    };

    private static final JavaClasses PRODUCT =
            new ClassFileImporter(List.of(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)).importPackages("io.qatvm");

    @Test
    void runtimeKnowsNoneOfTheOthersAndNoTestLibrary() {
        noClasses()
                .that()
                .resideInAPackage("io.qatvm..")
                .and()
                .resideOutsideOfPackages(BEYOND_RUNTIME)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(BEYOND_RUNTIME)
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage(TEST_LIBRARIES)
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("io.fabric8.mockwebserver..", "io.fabric8.kubernetes.client.server..")
                .check(PRODUCT);
    }

    @Test
    void fixturesKnowNoStepsAndAssertNothing() {
        noClasses()
                .that()
                .resideInAPackage("io.qatvm.fixtures..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.qatvm.steps..", "io.qatvm.features..")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage(TEST_LIBRARIES)
                .check(PRODUCT);
    }

    @Test
    void stepsKnowNoSuite() {
        noClasses()
                .that()
                .resideInAPackage("io.qatvm.steps..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.qatvm.features..", "org.junit..")
                .check(PRODUCT);
    }

    @Test
    void packagesOfStepsFormNoCircle() {
        slices().matching("io.qatvm.steps.(*)..").should().beFreeOfCycles().check(PRODUCT);
    }

    @Test
    void onlyTheHypervisorPackageKnowsTheLibvirtBinding() {
        noClasses()
                .that()
                .resideInAPackage("io.qatvm..")
                .and()
                .resideOutsideOfPackage("io.qatvm.hypervisor..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.libvirt..")
                .check(PRODUCT);
    }
}
