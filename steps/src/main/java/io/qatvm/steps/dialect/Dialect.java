package io.qatvm.steps.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qatvm.api.DeviceList;
import io.qatvm.config.FeatureGates;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A way to ask for VFs. The scenarios' sentences are the same in both. */
public enum Dialect {
    /** KubeVirt's QAT patch of 2020: {@code qats}, gate QAT, ConfigMap {@code kubevirt-config}. */
    QATS(
            "@dialect-qats",
            DeviceList.QATS,
            FeatureGates.QAT,
            "QATs",
            "QAT feature gate is not enabled in kubevirt-config",
            "vmi-qat.yaml",
            "kubevirt-config.yaml"),
    /** Today's KubeVirt: {@code hostDevices}, gate HostDevices and {@code permittedHostDevices} in the KubeVirt resource. */
    HOST_DEVICES(
            "@dialect-hostdevices",
            DeviceList.HOST_DEVICES,
            FeatureGates.HOST_DEVICES,
            "HostDevices",
            "Host Devices feature gate is not enabled in kubevirt-config",
            "vmi-hostdevices.yaml",
            "kubevirt.yaml");

    private final String tag;
    private final DeviceList list;
    private final String gate;
    private final String gateField;
    private final String closedGate;
    private final String shippedVmi;
    private final String shippedSettings;

    Dialect(
            String tag,
            DeviceList list,
            String gate,
            String gateField,
            String closedGate,
            String shippedVmi,
            String shippedSettings) {
        this.tag = tag;
        this.list = list;
        this.gate = gate;
        this.gateField = gateField;
        this.closedGate = closedGate;
        this.shippedVmi = shippedVmi;
        this.shippedSettings = shippedSettings;
    }

    /** The tag of scenarios that make sense in this dialect alone, with its {@code @}. */
    public String tag() {
        return tag;
    }

    /** The list of a machine's devices that names its VFs. */
    public DeviceList list() {
        return list;
    }

    /** The feature gate. */
    public String gate() {
        return gate;
    }

    /** What stands below the spec's path in the cause of a closed gate; no real path, but what clients look for. */
    public String gateField() {
        return gateField;
    }

    /** The sentence of a closed gate. */
    public String closedGate() {
        return closedGate;
    }

    /** The VMI of {@code fixtures/examples}. */
    public String shippedVmi() {
        return shippedVmi;
    }

    /** The settings of {@code fixtures/examples} that open the gate. */
    public String shippedSettings() {
        return shippedSettings;
    }

    /** Libvirt's alias of the device of the entry {@code name}. */
    public String alias(String name) {
        return list.alias(name);
    }

    /**
     * A list of gates in this dialect: the one that the other dialect calls its own is this one's.
     *
     * @param gates comma-separated, as a scenario says it; blanks stay
     */
    public String gates(String gates) {
        return Arrays.stream(gates.split(",", -1))
                .map(each -> each.strip().equals(FeatureGates.QAT) ? each.replace(FeatureGates.QAT, gate) : each)
                .collect(Collectors.joining(","));
    }

    /**
     * Writes the VFs of a manifest as this dialect has them. A manifest that fills {@code hostDevices} already is one that is
     * about the lists themselves, and stays.
     *
     * @param manifest of a VMI or a VirtualMachine; changed
     */
    public void spell(ObjectNode manifest) {
        if (this == QATS) {
            return;
        }
        spellDevices(manifest.at("/spec/domain/devices"));
        spellDevices(manifest.at("/spec/template/spec/domain/devices"));
    }

    private void spellDevices(JsonNode node) {
        if (node instanceof ObjectNode devices
                && devices.has(DeviceList.QATS.member())
                && !devices.has(list.member())) {
            devices.set(list.member(), devices.remove(DeviceList.QATS.member()));
        }
    }
}
