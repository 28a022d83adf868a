package io.qatvm.steps.world;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.qatvm.api.Crds;
import io.qatvm.config.ClusterConfig;
import io.qatvm.controller.LauncherConfig;
import io.qatvm.controller.LauncherProfile;
import io.qatvm.controller.QatLauncherPodTemplate;
import io.qatvm.explain.Rooms;
import io.qatvm.fixtures.cluster.Access;
import io.qatvm.fixtures.cluster.Cluster;
import io.qatvm.fixtures.cluster.Deployed;
import io.qatvm.fixtures.cluster.KubeVirtDefinition;
import io.qatvm.fixtures.cluster.TargetLost;
import io.qatvm.fixtures.hardware.HostJudge;
import io.qatvm.fixtures.host.Host;
import io.qatvm.fixtures.host.SimulatedHost;
import io.qatvm.fixtures.kubelet.KubeletVersion;
import io.qatvm.fixtures.kubelet.MovableClock;
import io.qatvm.fixtures.libvirt.SchemaCheckedComposer;
import io.qatvm.fixtures.measurement.collection.MeasurementStore;
import io.qatvm.fixtures.measurement.report.MeasureParts;
import io.qatvm.fixtures.node.NodeSettings;
import io.qatvm.fixtures.node.SimulatedNode;
import io.qatvm.fixtures.reference.NodeTimes;
import io.qatvm.fixtures.reference.PartAccounts;
import io.qatvm.fixtures.reference.PodMachines;
import io.qatvm.fixtures.reference.PodRuntimeChange;
import io.qatvm.fixtures.reference.Reference;
import io.qatvm.fixtures.reference.ReferenceSystem;
import io.qatvm.handler.HandlerParts;
import io.qatvm.launcher.LauncherParts;
import io.qatvm.pci.PciAddress;
import io.qatvm.steps.dialect.Dialect;
import io.qatvm.steps.run.CurrentRun;
import io.qatvm.virtlet.proxy.ProxyParts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.opentest4j.TestAbortedException;
import org.picocontainer.Disposable;

/** The cluster of one scenario with the reference on it; each part starts when the scenario first needs it. */
public final class Site implements Disposable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String USUAL_NAMESPACE = "default";
    private static final int FIRST_BUS = 0x3d;
    private static final int LARGEST_PF = 16;

    private final KubeVirtResource kubeVirt = new KubeVirtResource(this);
    private Dialect dialect = CurrentRun.current().implementation().dialect(List.of());
    private Reference sound = Reference.sound();
    private Reference reference = checked(CurrentRun.current().reference(sound));
    private final MovableClock clock = new MovableClock(Instant.parse("2020-03-01T08:00:00Z"));
    private Cluster cluster;
    private ReferenceSystem system;
    private NodeTimes times = NodeTimes.DEFAULT;
    private Optional<PartAccounts> accounts = Optional.empty();
    private Path folder;

    /** Made for each scenario. */
    public Site() {}

    // Every domain that is composed in the suite is held against libvirt's schema, whatever the scenario is about.
    private static Reference checked(Reference reference) {
        Rooms rooms = reference.rooms();
        return reference.withRooms(rooms.withDomains(new SchemaCheckedComposer(rooms.domains())));
    }

    /** The rooms under test, for scenarios that need no cluster. */
    public Rooms rooms() {
        return reference.rooms();
    }

    /** Has launchers made of other parts than usual; a seeded fault then spoils those. Before anything else runs. */
    public void launchersBecome(UnaryOperator<LauncherParts> parts) {
        becomes(sound.withLaunchers(parts));
    }

    /** Has handlers made of other parts than usual; a seeded fault then spoils those. Before anything else runs. */
    public void handlersBecome(UnaryOperator<HandlerParts> parts) {
        becomes(sound.withHandler(parts));
    }

    /** Has launcher pods be as {@code config} says. Before anything else runs. */
    public void podsBecome(LauncherConfig config) {
        Rooms rooms = sound.rooms();
        becomes(sound.withRooms(rooms.withPods(new QatLauncherPodTemplate(LauncherProfile.COMPATIBLE, config))));
    }

    /** Has the reference be less or more patient with nodes and launchers. Before anything else runs. */
    public void times(NodeTimes others) {
        times = others;
        becomes(sound);
    }

    private void becomes(Reference other) {
        if (system != null) {
            throw new IllegalStateException("the reference is at work already");
        }
        sound = other;
        reference = checked(CurrentRun.current().reference(sound));
    }

    /** What the reference makes of {@code usual}, the parts of a launcher without a cluster. */
    public LauncherParts launcherParts(LauncherParts usual) {
        return reference.launchers().apply(usual);
    }

    /** What becomes of the container runtime of VM pods. */
    public PodRuntimeChange pods() {
        return reference.pods();
    }

    /** What becomes of the parts of the proxy before container runtimes. */
    public UnaryOperator<ProxyParts> proxy() {
        return reference.proxy();
    }

    /** What makes machines of VM pods. */
    public PodMachines podMachines() {
        return reference.podMachines();
    }

    /** What is said of real hosts. */
    public HostJudge runner(HostJudge sound) {
        return reference.runner().apply(sound);
    }

    /** Where measurements are collected, instead of {@code sound}. */
    public MeasurementStore collection(MeasurementStore sound) {
        return reference.collection().apply(sound);
    }

    /** What decides of measurements. */
    public MeasureParts measures() {
        return reference.measures().apply(MeasureParts.SOUND);
    }

    /** Has the scenario's sentences mean what they mean in {@code spoken}. Before anything else happens. */
    public void speaks(Dialect spoken) {
        dialect = spoken;
    }

    /** What the scenario's sentences mean. */
    public Dialect dialect() {
        return dialect;
    }

    /** The clock of all kubelets of this scenario. */
    public MovableClock clock() {
        return clock;
    }

    /** A folder of this scenario's own. */
    public Path folder() {
        try {
            if (folder == null) {
                folder = Files.createTempDirectory(CurrentRun.current().scratch(), "scenario-");
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The cluster, with namespace kubevirt and nothing else in it. */
    public Cluster cluster() {
        if (cluster == null) {
            cluster = fresh();
        }
        return cluster;
    }

    private Cluster fresh() {
        try {
            return CurrentRun.current().target().cluster(reference.storesRejected());
        } catch (TargetLost lost) {
            throw new TestAbortedException(lost.getMessage(), lost);
        }
    }

    /** The administrator's client. */
    public KubernetesClient client() {
        return cluster().client();
    }

    /** An implementation is at work: somebody else's where one is deployed, else the reference. */
    public void ready() {
        if (deployed().isEmpty()) {
            system();
        }
    }

    /** What somebody else has deployed on the cluster; empty where the reference is the scenario's own. */
    public Optional<Deployed> deployed() {
        return cluster().deployed();
    }

    /** The namespace in which a scenario finds what its manifests put into {@code namespace}. */
    public String place(String namespace) {
        return namespace.equals(USUAL_NAMESPACE)
                ? deployed().map(Deployed::namespace).orElse(namespace)
                : namespace;
    }

    /** Creates an object of a scenario as its user wrote it, in the scenario's namespace and with the run's labels. */
    public Resource<GenericKubernetesResource> resource(ObjectNode manifest) {
        ready();
        ObjectNode placed = manifest.deepCopy();
        deployed().ifPresent(there -> {
            ObjectNode metadata = placed.withObject("/metadata");
            metadata.put("namespace", place(metadata.path("namespace").asText()));
            there.labels().forEach(metadata.withObject("/labels")::put);
            if (placed.at("/spec/template").isObject()) {
                there.labels().forEach(placed.withObject("/spec/template/metadata/labels")::put);
            }
        });
        return client().resource(JSON.convertValue(placed, GenericKubernetesResource.class));
    }

    /** The reference at work: definitions installed, webhook registered. */
    public ReferenceSystem system() {
        if (deployed().isPresent()) {
            throw new IllegalStateException("a scenario for any cluster has no reference of its own");
        }
        if (system == null) {
            system = new ReferenceSystem(
                    cluster(),
                    reference,
                    folder(),
                    times,
                    accounts.orElseGet(() -> PartAccounts.administrator(cluster())));
        }
        return system;
    }

    /** A client of the administrator's that may be closed before the cluster is. */
    public KubernetesClient ownClient() {
        return Access.client(client().getConfiguration());
    }

    /** Has each part of the reference act under its own account. Before anything else runs. */
    public void partsHaveTheRightsOfTheirDeployment() {
        cluster().install(Crds.all());
        accounts = Optional.of(deploymentRights().apply());
        becomes(sound);
    }

    /** The rights of the deployment in this cluster. */
    public DeploymentRights deploymentRights() {
        return new DeploymentRights(cluster());
    }

    /** Puts the dialect's shipped settings in force before anything else runs. */
    public void shippedSettings() {
        if (deployed().isPresent()) {
            expect(true);
            return;
        }
        ObjectNode settings = Manifests.shippedSettings(dialect);
        if (dialect == Dialect.QATS) {
            client().resource(JSON.convertValue(settings, ConfigMap.class)).create();
        } else {
            cluster().install(List.of(KubeVirtDefinition.DEFINITION));
            // KubeVirt's operator would say so of what it has taken up.
            settings.putObject("status").put("phase", "Deployed");
            client().resource(JSON.convertValue(settings, GenericKubernetesResource.class))
                    .create();
        }
        system();
    }

    /** Opens the dialect's gate, and has all permitted that nodes offer, before anything else runs. */
    public void openGate() {
        gates(dialect.gate());
    }

    /**
     * Puts feature gates in force before anything else runs.
     *
     * @param list comma-separated; QAT stands for the gate of the dialect
     */
    public void gates(String list) {
        if (deployed().isPresent()) {
            expect(List.of(dialect.gates(list).split(",", -1)).contains(dialect.gate()));
        } else if (dialect == Dialect.QATS) {
            configMap(Map.of(ClusterConfig.FEATURE_GATES, list));
        } else {
            kubeVirt.create(List.of(dialect.gates(list).split(",", -1)), KubeVirtResource.USUAL);
            system();
        }
    }

    /** Changes the feature gates while everything runs. */
    public void changeGates(String list) {
        if (dialect == Dialect.QATS) {
            reconfigure(Map.of(ClusterConfig.FEATURE_GATES, list));
        } else {
            kubeVirt.gates(List.of(dialect.gates(list).split(",", -1)));
        }
    }

    /** The cluster's KubeVirt resource. */
    public KubeVirtResource kubeVirt() {
        return kubeVirt;
    }

    /** Puts a config map with {@code data} in force before anything else runs. */
    public void configMap(Map<String, String> data) {
        ConfigMap map = new ConfigMapBuilder()
                .withNewMetadata()
                .withName(ClusterConfig.NAME)
                .withNamespace(ClusterConfig.NAMESPACE)
                .addToLabels("kubevirt.io", "")
                .endMetadata()
                .withData(data)
                .build();
        client().resource(map).create();
        system();
    }

    // Somebody else's settings are not touched for the sake of a scenario that only presumes them.
    private void expect(boolean open) {
        String gate = dialect.gate();
        if (open != deployed().orElseThrow().settings().gates().enabled(gate)) {
            throw new TestAbortedException("the gate " + gate + " is " + (open ? "closed" : "open")
                    + " on this cluster, and this is about " + (open ? "an open" : "a closed") + " one");
        }
    }

    /** Changes the config map while everything runs. */
    public void reconfigure(Map<String, String> data) {
        if (deployed().isPresent()) {
            deployed().get().change(data);
            return;
        }
        client().configMaps()
                .inNamespace(ClusterConfig.NAMESPACE)
                .withName(ClusterConfig.NAME)
                .edit(map -> new ConfigMapBuilder(map)
                        .withData(new LinkedHashMap<>(data))
                        .build());
    }

    /**
     * Adds a node and starts the controllers.
     *
     * @param vfs how many VFs of which resource; a PF each
     * @param variables what its launchers find beside their devices
     */
    public SimulatedNode node(Map<String, Integer> vfs, Map<String, String> variables) {
        return node(KubeletVersion.V1_36, vfs, variables);
    }

    /** The same with a kubelet of another version. */
    public SimulatedNode node(KubeletVersion version, Map<String, Integer> vfs, Map<String, String> variables) {
        return node(vfs, usual -> usual.withVersion(version).withVariables(variables));
    }

    /** The same with other settings than usual. */
    public SimulatedNode node(Map<String, Integer> vfs, UnaryOperator<NodeSettings> settings) {
        return node(host(nextNode(), vfs), settings);
    }

    /** The same on that machine. */
    public SimulatedNode node(Host host, UnaryOperator<NodeSettings> settings) {
        String name = nextNode();
        NodeSettings usual = system().nodeSettings(name, Map.of()).withClock(clock);
        SimulatedNode node = system().addNode(name, host, settings.apply(usual));
        system().startControllers();
        return node;
    }

    private String nextNode() {
        return "node-" + (system().nodes().size() + 1);
    }

    /** A host that is no node. */
    public SimulatedHost host(String name, Map<String, Integer> vfs) {
        SimulatedHost host = SimulatedHost.at(folder().resolve(name));
        int bus = FIRST_BUS;
        for (Map.Entry<String, Integer> each : vfs.entrySet()) {
            String service = each.getKey().substring(each.getKey().indexOf('/') + 1);
            // A PF has no more than 16 VFs; larger numbers take several.
            for (int left = each.getValue(); left > 0; left -= LARGEST_PF) {
                host.addPf(new PciAddress(0, bus++, 0, 0), Math.min(left, LARGEST_PF), each.getKey(), service);
            }
        }
        return host;
    }

    @Override
    public void dispose() {
        if (system != null) {
            system.close();
            system = null;
        }
        if (cluster != null) {
            cluster.close();
            cluster = null;
        }
    }
}
