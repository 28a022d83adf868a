package io.qatvm.steps.world;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.qatvm.steps.dialect.Dialect;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Manifests to start from: the shipped examples, and a small VMI. */
public final class Manifests {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final String SMALL = """
            apiVersion: kubevirt.io/v1alpha3
            kind: VirtualMachineInstance
            metadata:
              name: machine
              namespace: default
            spec:
              terminationGracePeriodSeconds: 5
              domain:
                devices: {}
                resources:
                  requests:
                    memory: 1Gi
            """;

    private static final String READER = """
            apiVersion: kubevirt.io/v1alpha3
            kind: VirtualMachineInstance
            metadata:
              name: reader
              namespace: default
            spec:
              terminationGracePeriodSeconds: 20
              domain:
                cpu:
                  cores: 1
                devices:
                  autoattachPodInterface: false
                  autoattachGraphicsDevice: false
                  autoattachMemBalloon: false
                firmware:
                  kernelBoot:
                    container:
                      image: registry.example/guests/pci-reader:1
                      kernelPath: /boot/pci-reader
                machine:
                  type: q35
                resources:
                  requests:
                    memory: 32Mi
            """;

    private static final String GUEST = """
            apiVersion: kubevirt.io/v1alpha3
            kind: VirtualMachineInstance
            metadata:
              name: guest
              namespace: default
            spec:
              domain:
                cpu:
                  cores: 1
                devices:
                  autoattachPodInterface: false
                  autoattachGraphicsDevice: false
                  autoattachMemBalloon: false
                  disks:
                    - name: seed
                      disk:
                        bus: virtio
                  rng: {}
                firmware:
                  kernelBoot:
                    container:
                      image: registry.example/guests/tiny:1
                      kernelPath: /boot/vmlinuz
                      initrdPath: /boot/initrd
                machine:
                  type: q35
                resources:
                  requests:
                    memory: 128Mi
                    qat.intel.com/generic: "1"
                  limits:
                    qat.intel.com/generic: "1"
              volumes:
                - name: seed
                  cloudInitNoCloud:
                    userData: |
                      #cloud-config
                      marker: QVC-7f3a
            """;

    private Manifests() {}

    /** The VMI of {@code fixtures/examples} in that dialect. */
    public static ObjectNode shippedVmi(Dialect dialect) {
        return shipped(dialect.shippedVmi());
    }

    /** The settings of {@code fixtures/examples} that open the gate of that dialect. */
    public static ObjectNode shippedSettings(Dialect dialect) {
        return shipped(dialect.shippedSettings());
    }

    /** A VMI without devices, in namespace default. */
    public static ObjectNode smallVmi(String name) {
        return named(SMALL, name);
    }

    /**
     * A VMI that boots the guest of the fixtures. Its pod is given a VF, as any pod may ask for one, that is not handed on
     * to the guest: so a VF is held and let go also where the machine cannot attach it.
     */
    public static ObjectNode guest(String name, int graceSeconds, String kernelArguments) {
        ObjectNode vmi = named(GUEST, name);
        ((ObjectNode) vmi.get("spec")).put("terminationGracePeriodSeconds", graceSeconds);
        ((ObjectNode) vmi.at("/spec/domain/firmware/kernelBoot")).put("kernelArgs", kernelArguments);
        return vmi;
    }

    /** A VMI that boots the guest which reads its PCI functions and nothing else. */
    public static ObjectNode reader(String name) {
        return named(READER, name);
    }

    /** A VMI with {@code count} entries vf-1, vf-2, ... of one resource. */
    public static ObjectNode vmi(String name, int count, String resource) {
        ObjectNode vmi = smallVmi(name);
        for (int i = 1; i <= count; i++) {
            addQat(vmi, "vf-" + i, resource);
        }
        return vmi;
    }

    /** Adds one VF in that dialect. */
    public static void addVf(ObjectNode vmi, Dialect dialect, String name, String resource) {
        ((ObjectNode) vmi.at("/spec/domain/devices"))
                .withArray(dialect.list().member())
                .addObject()
                .put("name", name)
                .put("deviceName", resource);
    }

    /** Adds a card of the SR-IOV network of that name. */
    public static void addSriov(ObjectNode vmi, String network) {
        ObjectNode spec = (ObjectNode) vmi.get("spec");
        ((ObjectNode) spec.at("/domain/devices"))
                .withArray("interfaces")
                .addObject()
                .put("name", network)
                .putObject("sriov");
        spec.withArray("networks")
                .addObject()
                .put("name", network)
                .putObject("multus")
                .put("networkName", network);
    }

    /** Adds one QAT entry. */
    public static void addQat(ObjectNode vmi, String name, String resource) {
        qats(vmi).addObject().put("name", name).put("deviceName", resource);
    }

    /** The list of QAT entries, made if there is none. */
    public static ArrayNode qats(ObjectNode vmi) {
        return ((ObjectNode) vmi.at("/spec/domain/devices")).withArray("qats");
    }

    /** {@code manifest} with what {@code yaml} says besides; lists grow, other members are replaced. */
    public static ObjectNode adding(ObjectNode manifest, String yaml) {
        try {
            return YAML.readerForUpdating(manifest).readValue(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A VirtualMachine that runs what {@code vmi} says. */
    public static ObjectNode machineOf(ObjectNode vmi) {
        ObjectNode machine = YAML.createObjectNode();
        machine.put("apiVersion", "kubevirt.io/v1alpha3").put("kind", "VirtualMachine");
        machine.set("metadata", vmi.get("metadata").deepCopy());
        ObjectNode spec = machine.putObject("spec").put("running", true);
        spec.putObject("template").set("spec", vmi.get("spec").deepCopy());
        return machine;
    }

    /** Takes away the VF that only the pod of a {@link #guest} would hold. */
    public static void withoutExtraDevices(ObjectNode vmi) {
        ObjectNode resources = (ObjectNode) vmi.at("/spec/domain/resources");
        resources.remove("limits");
        ((ObjectNode) resources.get("requests")).remove("qat.intel.com/generic");
    }

    private static ObjectNode named(String yaml, String name) {
        try {
            ObjectNode vmi = (ObjectNode) YAML.readTree(yaml);
            ((ObjectNode) vmi.get("metadata")).put("name", name);
            return vmi;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode shipped(String file) {
        try (InputStream in = Manifests.class.getResourceAsStream("/examples/" + file)) {
            if (in == null) {
                throw new IllegalStateException("/examples/" + file + " is not on the class path");
            }
            return (ObjectNode) YAML.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
