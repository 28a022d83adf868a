package io.qatvm.hypervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.qatvm.hypervisor.DomainNews.Kind;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What libvirt tells unasked, through the real event loop. */
class LibvirtEventsTest {
    private static final String DOMAIN =
            "<domain type='test'><name>a</name><memory>8192</memory>" + "<os><type>hvm</type></os><devices/></domain>";

    private final List<DomainNews> heard = new CopyOnWriteArrayList<>();
    private final HypervisorListener listener = new HypervisorListener() {
        @Override
        public void changed(DomainNews news) {
            heard.add(news);
        }

        @Override
        public void lost(String why) {
            throw new AssertionError("a test driver is never lost");
        }
    };
    private Hypervisor hypervisor;

    @BeforeEach
    void connect() {
        try {
            hypervisor = LibvirtHypervisor.privateTestDriver();
        } catch (HypervisorFailure e) {
            assumeThat(e.getMessage()).doesNotContain("libvirt is not installed");
            throw e;
        }
        hypervisor.define(DOMAIN);
    }

    @AfterEach
    void close() {
        hypervisor.close();
    }

    @Test
    void aLifeIsToldInOrder() {
        hypervisor.watch(listener);
        hypervisor.start("a");
        hypervisor.shutdown("a");
        hypervisor.start("a");
        hypervisor.destroy("a");
        await("four news").until(() -> heard.size() == 4);
        assertThat(heard.stream().map(DomainNews::kind))
                .containsExactly(Kind.STARTED, Kind.STOPPED, Kind.STARTED, Kind.STOPPED);
        assertThat(heard.stream().map(DomainNews::end))
                .containsExactly(
                        Optional.empty(),
                        Optional.of(DomainEnd.SHUTDOWN),
                        Optional.empty(),
                        Optional.of(DomainEnd.DESTROYED));
        assertThat(heard).allMatch(news -> news.domain().equals("a"));
        assertThat(heard.get(3).words()).isEqualTo("STOPPED: DESTROYED");
    }

    @Test
    void whoNoLongerWatchesHearsNothing() {
        Hypervisor.Watch watch = hypervisor.watch(listener);
        List<DomainNews> stays = new CopyOnWriteArrayList<>();
        hypervisor.watch(new HypervisorListener() {
            @Override
            public void changed(DomainNews news) {
                stays.add(news);
            }

            @Override
            public void lost(String why) {
                // Not here.
            }
        });
        watch.close();
        watch.close();
        hypervisor.start("a");
        await("the other's news").until(() -> stays.size() == 1);
        assertThat(heard).isEmpty();
    }

    @Test
    void aListenerThatBreaksHarmsNobody() {
        hypervisor.watch(new HypervisorListener() {
            @Override
            public void changed(DomainNews news) {
                throw new IllegalStateException("broken");
            }

            @Override
            public void lost(String why) {
                // Not here.
            }
        });
        hypervisor.watch(listener);
        hypervisor.start("a");
        await("the news").until(() -> heard.size() == 1);
    }

    @Test
    void theEndOfADomainIsKept() {
        assertThat(hypervisor.end("ghost")).isEmpty();
        hypervisor.start("a");
        assertThat(hypervisor.end("a")).isEmpty();
        hypervisor.destroy("a");
        assertThat(hypervisor.end("a")).contains(DomainEnd.DESTROYED);
        assertThat(hypervisor.definition("a").orElseThrow()).contains("<name>a</name>");
    }
}
