package io.qatvm.admission;

import static io.qatvm.admission.Samples.OPEN;
import static io.qatvm.admission.Samples.at;
import static io.qatvm.admission.Samples.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelBootRuleTest {
    private static final String BOOT = "spec.domain.firmware.kernelBoot";
    private static final ObjectRules RULES = new ObjectRules();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"container\": {\"image\": \"r/k:1\", \"kernelPath\": \"/boot/vmlinuz\"}}",
                "{\"container\": {\"image\": \"r/k:1\", \"initrdPath\": \"/boot/initrd.gz\"}}",
                "{\"kernelArgs\": \"console=ttyS0\", \"container\": {\"image\": \"r/k:1\", \"imagePullSecret\": \"s\","
                        + " \"imagePullPolicy\": \"Never\", \"kernelPath\": \"/vmlinuz\", \"initrdPath\": \"/initrd\"}}",
            })
    void aKernelWithItsPathsIsAdmitted(String boot) {
        assertThat(causes(boot)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'kernelArgs': 'quiet'}|FieldValueInvalid|.kernelArgs",
                "{'container': {'image': 'r/k:1'}}|FieldValueRequired|.container",
                "{'kernelArgs': 'quiet', 'container': {'image': 'r/k:1', 'initrdPath': '/i'}}|FieldValueInvalid|.kernelArgs",
                "{'container': {'image': 'r/k:1', 'kernelPath': 'boot/k'}}|FieldValueInvalid|.container.kernelPath",
                "{'container': {'image': 'r/k:1', 'kernelPath': '/boot/'}}|FieldValueInvalid|.container.kernelPath",
                "{'container': {'image': 'r/k:1', 'kernelPath': '/boot/..'}}|FieldValueInvalid|.container.kernelPath",
                "{'container': {'image': 'r/k:1', 'initrdPath': '/a/../b'}}|FieldValueInvalid|.container.initrdPath",
                "{'container': {'image': 'r/k:1', 'kernelPath': '/a/b', 'initrdPath': '/c/b'}}"
                        + "|FieldValueInvalid|.container.initrdPath",
            })
    void whatCannotBootIsRefusedAtItsPlace(String boot, String type, String place) {
        assertThat(causes(boot.replace('\'', '"')))
                .singleElement()
                .satisfies(cause -> assertThat(cause.type()).isEqualTo(type))
                .satisfies(cause -> assertThat(cause.field()).isEqualTo(BOOT + place));
    }

    @Test
    void anImageIsRequiredAndOtherMembersAreForbidden() {
        assertThat(causes("{\"container\": {\"kernelPath\": \"/k\"}}"))
                .extracting(Cause::message)
                .containsExactly(BOOT + ".container.image in body is required");
        assertThat(causes("{\"container\": {\"image\": \"r/k:1\", \"kernel\": \"/k\"}}"))
                .extracting(Cause::message)
                .containsExactly(BOOT + ".container.kernel in body is a forbidden property");
    }

    private static List<Cause> causes(String boot) {
        ObjectNode vmi = Samples.vmi();
        at(vmi, "/spec/domain").putObject("firmware").set("kernelBoot", json(boot));
        return RULES.createInstance(vmi, "", OPEN).causes();
    }
}
