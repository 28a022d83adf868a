package io.qatvm.pci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "qat.intel.com/generic",
                "qat.intel.com/cy2_dc2",
                "intel.com/qat",
                "a/b",
                "a-b.c/D.e_f-9",
                "devices.kubevirt.io/kvm",
                "requestsx/a",
            })
    void takesExtendedResourceNames(String text) {
        assertThat(ResourceName.of(text)).map(ResourceName::toString).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "cpu",
                "memory",
                "not a resource!",
                "/generic",
                "qat.intel.com/",
                "qat.intel.com/a/b",
                "kubernetes.io/x",
                "pods.kubernetes.io/x",
                "requests.example.com/x",
                "QAT.intel.com/generic",
                "qat..intel.com/generic",
                "-qat.intel.com/generic",
                "qat.intel.com/-generic",
                "qat.intel.com/generic-",
                "qat.intel.com/gen eric",
                "qat.intel.com/generic\n",
                "qat.intel.com/gener\u00efc",
            })
    void refusesEverythingElse(String text) {
        assertThat(ResourceName.isValid(text)).isFalse();
        assertThat(ResourceName.of(text)).isEmpty();
        assertThatThrownBy(() -> new ResourceName(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(ResourceName.FORM);
    }

    @Test
    void nothingIsNoName() {
        assertThat(ResourceName.isValid(null)).isFalse();
        assertThat(ResourceName.of(null)).isEmpty();
    }

    @Test
    void lengthsAreBounded() {
        assertThat(ResourceName.isValid("a.b/" + "x".repeat(63))).isTrue();
        assertThat(ResourceName.isValid("a.b/" + "x".repeat(64))).isFalse();
        assertThat(ResourceName.isValid("d".repeat(244) + "/x")).isTrue();
        assertThat(ResourceName.isValid("d".repeat(245) + "/x")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "qat.intel.com/generic, PCI_RESOURCE_QAT_INTEL_COM_GENERIC",
        "intel.com/qat-4xxx, PCI_RESOURCE_INTEL_COM_QAT-4XXX",
    })
    void namesItsEnvironmentVariable(String resource, String variable) {
        assertThat(new ResourceName(resource).environmentVariable("PCI_RESOURCE"))
                .isEqualTo(variable);
    }

    @Test
    void randomTextIsDecidedInNoTimeAndNeverThrows() {
        Random random = new Random(3);
        String letters = "aA0-._/ \u0000\ud800";
        int taken = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(300);
            for (int j = 0; j < length; j++) {
                text.append(letters.charAt(random.nextInt(i % 2 == 0 ? letters.length() : 4)));
            }
            if (i % 3 == 0) {
                text.insert(text.length() / 2, '/');
            }
            taken += ResourceName.isValid(text.toString()) ? 1 : 0;
        }
        assertThat(taken).isLessThan(20_000);
        assertThat(ResourceName.isValid("a".repeat(200_000) + "/x")).isFalse();
    }
}
