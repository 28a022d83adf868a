package io.qatvm.steps.world;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import io.qatvm.fixtures.cluster.Capability;
import io.qatvm.fixtures.measurement.Evidence;
import io.qatvm.fixtures.measurement.Measurement;
import io.qatvm.fixtures.measurement.MeasurementFile;
import io.qatvm.fixtures.measurement.Outcome;
import io.qatvm.fixtures.measurement.Place;
import io.qatvm.fixtures.measurement.Row;
import io.qatvm.fixtures.measurement.Server;
import io.qatvm.fixtures.measurement.Setting;
import io.qatvm.fixtures.measurement.collection.MeasurementConfigMap;
import io.qatvm.fixtures.measurement.collection.NotStored;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Where the benchmarks of a scenario's cluster leave what they measured. */
public final class MeasurementPlace {
    private static final String NAMESPACE = "qat-benchmarks";
    private static final String NAME = "qat-benchmark-results";
    private static final String ACCOUNT = "qat-benchmarks";
    private static final int KIB = 1024;

    private final Site site;
    private final Map<String, String> left = new TreeMap<>();
    private KubernetesClient client;
    private String refusal = "";
    private int made;

    /** Made for each scenario. */
    public MeasurementPlace(Site site) {
        this.site = site;
    }

    /** Applies the shipped manifest; returns once the account may do what its role says. */
    public void shipped() {
        try (InputStream text =
                MeasurementPlace.class.getResourceAsStream("/kubernetes/benchmarks/base/results.yaml")) {
            site.client().load(text).items().stream()
                    .filter(this::isServed)
                    .forEach(each -> site.client().resource(each).createOr(NonDeletingOperation::update));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Patience.until("the account may write")
                .until(() -> DeploymentRights.allowed(account(ACCOUNT), "", "configmaps", "patch", NAMESPACE, NAME));
    }

    // A cluster that knows no roles does not have them, and asks nobody for one.
    private boolean isServed(HasMetadata object) {
        return site.cluster().capabilities().contains(Capability.AUTHORIZATION)
                || !(object instanceof Role || object instanceof RoleBinding);
    }

    /** Measurements are left by that account of the place's namespace from now on. */
    public void leftBy(String account) {
        client = account(account);
    }

    /** Measurements are left by the account of the benchmarks from now on. */
    public void leftByTheirAccount() {
        leftBy(ACCOUNT);
    }

    private KubernetesClient account(String name) {
        return site.cluster().clientFor("system:serviceaccount:" + NAMESPACE + ":" + name);
    }

    /** Leaves one of at least that size; what became of it is kept. */
    public void leave(String key, int kibibytes) {
        made++;
        String measurement = measurement(made, kibibytes * KIB);
        KubernetesClient own = client == null ? site.client() : client;
        try {
            site.collection(new MeasurementConfigMap(own, NAMESPACE, NAME)).put(key, measurement);
            left.put(key, measurement);
        } catch (NotStored reason) {
            refusal = reason.getMessage();
        }
    }

    /** What was said of the last that was not taken; empty if all were. */
    public String refusal() {
        return refusal;
    }

    /** What was left and taken, by key. */
    public Map<String, String> left() {
        return Map.copyOf(left);
    }

    /** What is there, by key. */
    public Map<String, String> there() {
        ConfigMap map =
                site.client().configMaps().inNamespace(NAMESPACE).withName(NAME).get();
        return Optional.ofNullable(map.getData()).orElse(Map.of());
    }

    /** Asks for the secrets of the place's namespace; the code of the answer. */
    public int askForSecrets() {
        try {
            account(ACCOUNT).secrets().inNamespace(NAMESPACE).list();
            return 200;
        } catch (KubernetesClientException refused) {
            return refused.getCode();
        }
    }

    // Each differs from the others, so that one cannot be taken for another.
    private static String measurement(int number, int size) {
        Place place = new Place("host", "simulated", "none", "a processor", 2, "6.1", "a JVM", Map.of());
        String reason = "number " + number + " was not run " + "x".repeat(size);
        Row row = Row.without(
                "aes-128-cbc-encrypt",
                "cpu-jca",
                "host",
                Setting.ofSize(KIB),
                Outcome.NOT_RUN,
                reason,
                Server.CPU_JCA,
                Evidence.NONE);
        return MeasurementFile.write(Measurement.of(Instant.parse("2026-11-23T08:00:00Z"), place, List.of(row)));
    }
}
