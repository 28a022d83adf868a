package io.qatvm.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.qatvm.api.Crds;
import io.qatvm.api.Phase;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.config.ClusterConfig;
import io.qatvm.config.FeatureGates;
import io.qatvm.controller.ControllerProcess;
import io.qatvm.controller.LauncherConfig;
import io.qatvm.controller.LauncherProfile;
import io.qatvm.controller.QatLauncherPodTemplate;
import io.qatvm.fixtures.cluster.EmbeddedCluster;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Controllers that come to a cluster full of new VMIs: from their start until each has a launcher pod and says so in its
 * status. The embedded API server is in the same process and takes its share of time and heap. A process does it once, after
 * the same with a few VMIs, so that all numbers of VMIs find a JVM as warm as the others.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(
        value = 3,
        jvmArgsAppend = {Reconcile.LARGEST_HEAP, "-XX:+UseSerialGC"})
public class Reconcile {
    /** The most heap that a process has for it. */
    public static final String LARGEST_HEAP = "-Xmx512m";

    private static final String NAMESPACE = "default";
    private static final int WARM_UP = 200;
    private static final long PATIENCE_MINUTES = 20;
    private static final int CHANGES_OF_EACH = 8;
    private static final long MIB = 1024 * 1024;

    /** How many. */
    @Param({"500", "1000", "2000"})
    public int vmis;

    private FullCluster cluster;

    /** Controllers start; all VMIs come to phase Scheduling. */
    @Benchmark
    public int allScheduling() throws InterruptedException {
        cluster.reconcile();
        return vmis;
    }

    /** Lets the compilers see all of it. */
    @Setup
    public void warmUp() throws IOException, InterruptedException {
        try (FullCluster few = new FullCluster(WARM_UP)) {
            few.reconcile();
        }
    }

    /** A cluster that nobody has looked at. */
    @Setup(Level.Invocation)
    public void fill() throws IOException {
        cluster = new FullCluster(vmis);
    }

    /** Refuses figures of a cluster without a pod for each VMI; the heap has a limit that the process keeps. */
    @TearDown(Level.Invocation)
    public void check() {
        try (FullCluster done = cluster) {
            done.check();
            System.gc();
            Runtime jvm = Runtime.getRuntime();
            System.err.println(
                    vmis + " VMIs: heap after a collection " + (jvm.totalMemory() - jvm.freeMemory()) / MIB + " MiB");
        }
    }

    /** VMIs as the webhook leaves them, and controllers that have not started. */
    private static final class FullCluster implements AutoCloseable {
        private final int vmis;
        private final EmbeddedCluster cluster;
        private final KubernetesClient client;
        private final CountDownLatch scheduling;
        private final Watch watch;
        private final ControllerProcess controllers;

        FullCluster(int vmis) throws IOException {
            this.vmis = vmis;
            cluster = EmbeddedCluster.builder()
                    .withNamespace(ClusterConfig.NAMESPACE)
                    .withWatchHistory(vmis * CHANGES_OF_EACH)
                    .start();
            cluster.install(Crds.all());
            client = cluster.client();
            VirtualMachineInstance vmi = new ObjectMapper().readValue(Input.VMI.json(), VirtualMachineInstance.class);
            // What a server sets is not to be sent to it.
            vmi.getMetadata().setUid(null);
            vmi.getMetadata().setResourceVersion(null);
            vmi.getMetadata().setNamespace(NAMESPACE);
            for (int i = 0; i < vmis; i++) {
                vmi.getMetadata().setName("vmi-" + i);
                client.resource(vmi).create();
            }
            scheduling = new CountDownLatch(vmis);
            watch = client.resources(VirtualMachineInstance.class)
                    .inNamespace(NAMESPACE)
                    .watch(new Counting(scheduling));
            ClusterConfig config = ClusterConfig.DEFAULT.withGates(FeatureGates.ofList(FeatureGates.QAT));
            controllers = new ControllerProcess(
                    client,
                    new QatLauncherPodTemplate(LauncherProfile.COMPATIBLE, LauncherConfig.STANDARD),
                    () -> config);
        }

        void reconcile() throws InterruptedException {
            controllers.start();
            Expect.that(
                    scheduling.await(PATIENCE_MINUTES, TimeUnit.MINUTES),
                    vmis + " VMIs in phase Scheduling",
                    scheduling.getCount() + " that are not");
        }

        void check() {
            int pods = client.pods().inNamespace(NAMESPACE).list().getItems().size();
            Expect.that(pods == vmis, "a launcher pod for each of " + vmis + " VMIs", pods + " pods");
        }

        @Override
        public void close() {
            watch.close();
            controllers.close();
            cluster.close();
        }
    }

    private static final class Counting implements Watcher<VirtualMachineInstance> {
        private final Set<String> seen = ConcurrentHashMap.newKeySet();
        private final CountDownLatch scheduling;

        Counting(CountDownLatch scheduling) {
            this.scheduling = scheduling;
        }

        @Override
        public void eventReceived(Action action, VirtualMachineInstance vmi) {
            if (vmi.getStatus() != null
                    && vmi.getStatus().phase() == Phase.Scheduling
                    && seen.add(vmi.getMetadata().getName())) {
                scheduling.countDown();
            }
        }

        @Override
        public void onClose(WatcherException lost) {
            // The wait ends by its own patience, and says how many are missing.
        }
    }
}
