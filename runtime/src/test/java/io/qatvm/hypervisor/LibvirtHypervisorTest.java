package io.qatvm.hypervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LibvirtHypervisorTest {
    private Hypervisor hypervisor;

    @BeforeEach
    void connect() {
        try {
            hypervisor = Hypervisor.connect(LibvirtHypervisor.TEST_URI);
        } catch (HypervisorFailure e) {
            assumeTrue(!e.getMessage().contains("libvirt is not installed"), e.getMessage());
            throw e;
        }
    }

    @AfterEach
    void close() {
        if (hypervisor != null) {
            hypervisor.close();
        }
    }

    @Test
    void aDomainLivesFromDefinitionToOblivion() {
        assertThat(hypervisor.define(domain("a", "01"))).isEqualTo("a");
        assertThat(hypervisor.state("a")).contains(DomainState.SHUT_OFF);

        hypervisor.start("a");
        assertThat(hypervisor.state("a")).contains(DomainState.RUNNING);
        assertThat(hypervisor.liveXml("a").orElseThrow()).contains("<name>a</name>");

        hypervisor.shutdown("a");
        assertThat(hypervisor.state("a")).contains(DomainState.SHUT_OFF);

        hypervisor.undefine("a");
        assertThat(hypervisor.names()).isEmpty();
    }

    @Test
    void theHostTellsItsCapabilities() {
        assertThat(hypervisor.capabilities()).contains("<capabilities>", "<host>");
    }

    @Test
    void aDestroyedDomainIsOff() {
        hypervisor.define(domain("a", "01"));
        hypervisor.start("a");
        hypervisor.destroy("a");

        assertThat(hypervisor.state("a")).contains(DomainState.SHUT_OFF);
    }

    @Test
    void namesAreSorted() {
        hypervisor.define(domain("b", "02"));
        hypervisor.define(domain("a", "01"));

        assertThat(hypervisor.names()).containsExactly("a", "b");
    }

    @Test
    void testDriversShareNothing() {
        hypervisor.define(domain("a", "01"));

        try (Hypervisor other = LibvirtHypervisor.privateTestDriver()) {
            assertThat(other.names()).isEmpty();
            assertThat(other.define(domain("a", "02"))).isEqualTo("a");
        }
        assertThat(hypervisor.names()).containsExactly("a");
    }

    @Test
    void aDomainThatIsNotThereHasNoStateAndNoXml() {
        assertThat(hypervisor.state("ghost")).isEmpty();
        assertThat(hypervisor.liveXml("ghost")).isEmpty();
        assertThatExceptionOfType(HypervisorFailure.class)
                .isThrownBy(() -> hypervisor.start("ghost"))
                .withMessageStartingWith("starting domain ghost: ")
                .matches(HypervisorFailure::isNoSuchDomain)
                .matches(failure -> failure.origin().equals("VIR_FROM_TEST"))
                .matches(failure -> failure.getStackTrace().length == 0);
    }

    @Test
    void libvirtsOwnWordsReachTheCaller() {
        String twice = domain("a", "01")
                .replace(
                        "<devices/>",
                        "<devices>%1$s%1$s</devices>"
                                .formatted("<hostdev mode='subsystem' type='pci' managed='yes'><source><address"
                                        + " domain='0' bus='0x3d' slot='1' function='0'/></source></hostdev>"));

        assertThatExceptionOfType(HypervisorFailure.class)
                .isThrownBy(() -> hypervisor.define(twice))
                .withMessageContaining("Hostdev already exists in the domain configuration");
    }

    @Test
    void whatIsNotXmlIsRefused() {
        assertThatExceptionOfType(HypervisorFailure.class)
                .isThrownBy(() -> hypervisor.define("<domain"))
                .withMessageStartingWith("defining a domain: ");
    }

    @Test
    void aUriNobodyServesIsRefused() {
        assertThatExceptionOfType(HypervisorFailure.class)
                .isThrownBy(() -> Hypervisor.connect(URI.create("nonsense:///here")))
                .withMessageStartingWith("connecting to nonsense:///here: ");
    }

    @Test
    void afterClosingThereIsAClearRefusal() {
        hypervisor.close();
        hypervisor.close();

        assertThatExceptionOfType(HypervisorFailure.class)
                .isThrownBy(() -> hypervisor.names())
                .withMessage("listing domains: the connection is closed");
    }

    @Test
    void manyThreadsMayUseManyDrivers() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<List<String>>> tasks = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                String name = "vm" + i;
                tasks.add(() -> {
                    try (Hypervisor own = LibvirtHypervisor.privateTestDriver()) {
                        own.define(domain(name, "01"));
                        own.start(name);
                        hypervisor.names();
                        return own.names();
                    }
                });
            }
            for (Future<List<String>> names : threads.invokeAll(tasks)) {
                assertThat(names.get()).hasSize(1);
            }
        } finally {
            threads.shutdown();
        }
    }

    private static String domain(String name, String uuidEnd) {
        return "<domain type='test'><name>" + name + "</name><uuid>b5a1f0de-0001-4c6e-9d3a-0123456789" + uuidEnd
                + "</uuid><memory>8192</memory><os><type>hvm</type></os><devices/></domain>";
    }
}
