package io.qatvm.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qatvm.allocation.DeviceEvidence;
import io.qatvm.domain.HostCapabilities;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WalkTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "7; spec.domain.devices.qats",
                "{}; spec.domain.devices.qats",
                "[{\"name\": \"a\", \"deviceName\": 7}]; spec.domain.devices.qats[0].deviceName",
                "[{\"name\": true, \"deviceName\": \"x/y\"}]; spec.domain.devices.qats[0].name",
            })
    void aMemberOfTheWrongTypeIsToldByItsPlaceAndWithoutClassNames(String qats, String place) throws IOException {
        Explanation explanation = walk(qats);

        assertThat(explanation.podError())
                .isEqualTo("not rendered: " + place + " is not of the type that it has in a VirtualMachineInstance");
        assertThat(explanation.domainError()).isEqualTo(explanation.podError());
    }

    @ParameterizedTest
    @CsvSource({"deviceName", "name"})
    void anEntryThatLacksAMemberIsRefusedByTheAllocationToo(String missing) throws IOException {
        ObjectNode entry = JSON.createObjectNode().put("name", "a").put("deviceName", "qat.intel.com/generic");
        entry.remove(missing);

        Explanation explanation = walk("[" + entry + "]");

        assertThat(explanation.verdict().allowed()).isFalse();
        assertThat(explanation.allocationError()).contains("qats[0]", "name", "deviceName");
    }

    private static Explanation walk(String qats) throws IOException {
        ObjectNode asked = (ObjectNode) JSON.readTree("""
                {"featureGates": "QAT", "env": {"QAT0": "0000:3d:01.0"}, "vmi": {
                  "metadata": {"name": "machine", "namespace": "lab", "uid": "u"},
                  "spec": {"domain": {
                    "resources": {"requests": {"memory": "1Gi"}},
                    "devices": {"qats": %s}}}}}
                """.formatted(qats));
        return new Walk(Rooms.reference(), HostCapabilities.ASSUMED, DeviceEvidence.NONE, true).explain(Case.of(asked));
    }
}
