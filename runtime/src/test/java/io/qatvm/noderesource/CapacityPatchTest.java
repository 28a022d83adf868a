package io.qatvm.noderesource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qatvm.pci.ResourceName;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class CapacityPatchTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ResourceName DEVICES = new ResourceName("intel.com/devices");

    @Test
    void theSlashOfTheNameIsEscapedAndTheCountIsText() {
        assertThat(CapacityPatch.add(DEVICES, 6).json())
                .isEqualTo("[{\"op\":\"add\",\"path\":\"/status/capacity/intel.com~1devices\",\"value\":\"6\"}]");
        assertThat(CapacityPatch.remove(DEVICES).json())
                .isEqualTo("[{\"op\":\"remove\",\"path\":\"/status/capacity/intel.com~1devices\"}]");
    }

    @Test
    void lessThanNoneIsNoCount() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CapacityPatch.add(DEVICES, -1))
                .withMessageContaining("-1 of intel.com/devices");
    }

    @Property(tries = 200)
    void thePointerLeadsToTheResourceAndNowhereElse(
            @ForAll("names") ResourceName name, @ForAll @LongRange(min = 0) long count) throws Exception {
        CapacityPatch patch = CapacityPatch.add(name, count);
        ObjectNode node = JSON.createObjectNode();
        node.withObject("/status")
                .putObject("capacity")
                .put(name.text(), "found")
                .put("cpu", "8");
        String path = JSON.readTree(patch.json()).at("/0/path").asText();
        assertThat(node.at(JsonPointer.compile(path)).asText()).isEqualTo("found");
    }

    @Provide
    Arbitrary<ResourceName> names() {
        Arbitrary<String> label =
                Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(8);
        Arbitrary<String> tail =
                Arbitraries.strings().withCharRange('a', 'z').withChars("-_.").ofMaxLength(8);
        return Combinators.combine(label, label, label, tail)
                .as((one, two, first, rest) -> new ResourceName(one + "." + two + "/" + first + rest + "0"));
    }
}
