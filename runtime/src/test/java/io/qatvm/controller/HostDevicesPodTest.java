package io.qatvm.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.Quantity;
import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.config.ClusterConfig;
import io.qatvm.config.PermittedHostDevices;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostDevicesPodTest {
    private static final VirtualMachineInstance ONE =
            Manifest.withDevices("hostDevices: [{name: a, deviceName: qat.intel.com/generic}]");

    @Test
    void hostDevicesAndQatsOfOneResourceAddUp() {
        var compute = Manifest.compute(
                Manifest.withDevices(
                        "qats: [{name: a, deviceName: qat.intel.com/generic}]\n"
                                + "hostDevices: [{name: a, deviceName: qat.intel.com/generic}, {name: b, deviceName: qat.intel.com/generic}]"));
        assertThat(compute.getResources().getRequests()).containsEntry(Manifest.QAT, new Quantity("3"));
        assertThat(compute.getResources().getLimits()).containsEntry(Manifest.QAT, new Quantity("3"));
    }

    @Test
    void aHostDeviceCostsAsMuchMemoryAsAQat() {
        assertThat(Manifest.compute(ONE).getResources().getRequests().get("memory"))
                .isEqualTo(Manifest.compute(Manifest.oneQat())
                        .getResources()
                        .getRequests()
                        .get("memory"));
    }

    @Test
    void whereNothingIsConfiguredNoPodIsMade() {
        assertThat(Manifest.refusal(Manifest.compatible().under(ClusterConfig.DEFAULT), ONE))
                .startsWith("HostDevice a is not permitted in permittedHostDevices configuration: ");
    }

    @Test
    void qatsNeedNoPermission() {
        assertThat(Manifest.pod(Manifest.compatible().under(ClusterConfig.DEFAULT), Manifest.oneQat()))
                .isNotNull();
    }

    @Test
    void aPermittedResourceIsRenderedAndAnEntryOfNobodysPluginIsRemarkedOn() {
        assertThat(remarks("{pciVendorSelector: '8086:4941', resourceName: qat.intel.com/generic,"
                        + " externalResourceProvider: true}"))
                .isEmpty();
        assertThat(remarks("{pciVendorSelector: '8086:4941', resourceName: qat.intel.com/generic}"))
                .hasSize(1);
    }

    @Test
    void anEntryWithoutAResourceIsRefusedByItsPlace() {
        assertThat(Manifest.refusal(Manifest.compatible(), Manifest.withDevices("hostDevices: [{name: a}]")))
                .startsWith("spec.domain.devices.hostDevices[0].deviceName is missing");
    }

    private static List<String> remarks(String entry) {
        Rendering rendering = Manifest.compatible()
                .under(ClusterConfig.DEFAULT.withPermitted(permitting(entry)))
                .render(ONE, List.of());
        assertThat(rendering).isInstanceOf(Rendering.Rendered.class);
        return ((Rendering.Rendered) rendering).remarks();
    }

    private static PermittedHostDevices permitting(String entry) {
        try {
            return PermittedHostDevices.of(
                    new YAMLMapper().readTree("permittedHostDevices: {pciHostDevices: [" + entry + "]}"));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(entry, e);
        }
    }
}
