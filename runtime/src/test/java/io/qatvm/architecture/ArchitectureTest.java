package io.qatvm.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The directions between the packages, and what the pure ones may touch. */
class ArchitectureTest {
    private static final JavaClasses RUNTIME = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            // Made by protoc; nobody wrote it.
            .withImportOption(location -> !location.contains("/io/qatvm/kubelet/")
                    && !location.contains("/io/qatvm/launcher/v1/")
                    && !location.contains("/io/qatvm/cri/v1/"))
            .importPackages("io.qatvm");

    // Model classes carry the client's annotations and base class; that is no input or output.
    private static final DescribedPredicate<JavaClass> CLIENT = resideInAPackage("io.fabric8.kubernetes.client..")
            .and(DescribedPredicate.not(nameMatching("io\\.fabric8\\.kubernetes\\.client\\.CustomResource")))
            .as("the Kubernetes client");

    private static final String[] PURE = {
        "io.qatvm.pci",
        "io.qatvm.api",
        "io.qatvm.network",
        "io.qatvm.defaulting",
        "io.qatvm.admission",
        "io.qatvm.allocation",
        "io.qatvm.hostdev",
        "io.qatvm.domain",
        "io.qatvm.explain",
        "io.qatvm.deviceplugin.allocation",
        "io.qatvm.virtlet.pod",
        "io.qatvm.virtlet.device",
        "io.qatvm.virtlet.machine",
        "io.qatvm.virtlet.explain"
    };

    @Test
    void purePackagesTouchNoFilesNoNetworkAndNoClient() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat(resideInAPackage("java.nio.file..")
                        .or(resideInAPackage("java.net.."))
                        .or(resideInAPackage("javax.net.."))
                        .or(resideInAPackage("org.eclipse.jetty.."))
                        .or(resideInAPackage("org.libvirt.."))
                        .or(nameMatching("java\\.io\\.File.*").forSubtype())
                        .or(CLIENT))
                .check(RUNTIME);
    }

    @Test
    void purePackagesHaveNoClockNoRandomnessNoThreadsAndNoEnvironment() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(java.util.UUID.class, "randomUUID")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.util\\.Random|java\\.security\\.SecureRandom|java\\.time\\.Clock|java\\.lang\\.Thread")
                .check(RUNTIME);
    }

    @Test
    void onlyTheHypervisorKnowsLibvirt() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.qatvm.hypervisor")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.libvirt..")
                .check(RUNTIME);
    }

    @Test
    void nativeCallsStayWhereJavaHasNone() {
        noClasses()
                .that()
                // libvirt's library; the limits of another process; open files and what becomes of them; another
                // program.
                .resideOutsideOfPackages(
                        "io.qatvm.hypervisor",
                        "io.qatvm.handler.processes",
                        "io.qatvm.virtlet.tap",
                        "io.qatvm.virtlet.wrapper")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.sun.jna..")
                .check(RUNTIME);
    }

    @Test
    void onlyTheCommandLineEndsTheProcessAndWritesToTheConsole() {
        noClasses()
                .that()
                // The emulator's wrapper is a program of its own, which libvirt starts.
                .resideOutsideOfPackages("io.qatvm.cli", "io.qatvm.virtlet.wrapper")
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .accessField(System.class, "in")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(RUNTIME);
    }

    @Test
    void nobodyDependsOnTheCommandLine() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.qatvm.cli")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.qatvm.cli")
                .check(RUNTIME);
    }

    @Test
    void onlyTheWebhooksServerKnowsItsHttpLibrary() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.qatvm.admission.server")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.eclipse.jetty..", "org.bouncycastle..")
                .check(RUNTIME);
    }

    @Test
    void onlyTheDevicePluginSpeaksToTheKubelet() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.qatvm.deviceplugin.kubelet", "io.qatvm.deviceplugin.serving")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.qatvm.kubelet..")
                .check(RUNTIME);
        noClasses()
                .that()
                .resideInAPackage("io.qatvm.deviceplugin.inventory..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.qatvm.deviceplugin..")
                        .and(DescribedPredicate.not(resideInAPackage("io.qatvm.deviceplugin.inventory.."))))
                .check(RUNTIME);
    }

    @Test
    void gRpcStaysWhereProcessesTalk() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.qatvm.sockets",
                        "io.qatvm.deviceplugin.kubelet",
                        "io.qatvm.deviceplugin.serving",
                        "io.qatvm.launcher.serving",
                        "io.qatvm.handler.launchers",
                        "io.qatvm.virtlet.cri",
                        "io.qatvm.virtlet.proxy")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.grpc..", "io.qatvm.launcher.v1..")
                .check(RUNTIME);
        noClasses()
                .that()
                // The client's commands fill and print messages; the rest speaks in values.
                .resideOutsideOfPackages("io.qatvm.virtlet.cri", "io.qatvm.virtlet.proxy", "io.qatvm.cli")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.qatvm.cri.v1..")
                .check(RUNTIME);
    }

    @Test
    void theWordsEverythingIsSaidInKnowNothingElse() {
        classes()
                .that()
                .resideInAPackage("io.qatvm.pci")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.qatvm.pci", "java..")
                .check(RUNTIME);
        noClasses()
                .that()
                .resideInAPackage("io.qatvm.api")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("io.qatvm..").and(DescribedPredicate.not(resideInAPackage("io.qatvm.api"))))
                .check(RUNTIME);
    }

    @Test
    void noRoomKnowsAnotherBehindIt() {
        noClasses()
                .that()
                .resideInAPackage("io.qatvm.admission")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.qatvm.controller", "io.qatvm.allocation", "io.qatvm.hostdev", "io.qatvm.domain")
                .check(RUNTIME);
        noClasses()
                .that()
                .resideInAnyPackage("io.qatvm.allocation", "io.qatvm.hostdev", "io.qatvm.domain")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.qatvm.admission..", "io.qatvm.controller", "io.qatvm.config", "io.qatvm.launcher")
                .check(RUNTIME);
    }

    @Test
    void thePreflightLooksAndWritesNothing() {
        noClasses()
                .that()
                .resideInAPackage("io.qatvm.preflight")
                .should()
                .callMethodWhere(target(nameMatching("write.*|create.*|delete.*|move|copy|setPosix.*"))
                        .and(target(owner(type(java.nio.file.Files.class)))))
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("io.fabric8.kubernetes.client..")
                .check(RUNTIME);
        noClasses()
                .that()
                .resideOutsideOfPackages("io.qatvm.preflight", "io.qatvm.cli")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.qatvm.preflight")
                .check(RUNTIME);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.qatvm.(**)").should().beFreeOfCycles().check(RUNTIME);
    }

    @Test
    void noHarnessInTheProduct() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.junit..", "io.cucumber..", "org.assertj..", "io.fabric8.kubernetes.client.server.mock..")
                .check(RUNTIME);
    }

    @Test
    void everyPackageIntroducesItself() {
        Set<String> packages =
                RUNTIME.stream().map(JavaClass::getPackageName).collect(Collectors.toCollection(TreeSet::new));
        Set<String> introduced = RUNTIME.stream()
                .filter(type -> type.getSimpleName().equals("package-info"))
                .map(JavaClass::getPackageName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(introduced).isNotEmpty().isEqualTo(packages);
    }

    @Test
    void namesAreNounsOfTheDomain() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .check(RUNTIME);
    }

    @Test
    void publicClassesAreFinalUnlessTheyAreModels() {
        classes()
                .that()
                .arePublic()
                .and()
                .areNotInterfaces()
                .and()
                .areNotEnums()
                .and()
                .resideOutsideOfPackage("io.qatvm.api")
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(RUNTIME);
    }
}
