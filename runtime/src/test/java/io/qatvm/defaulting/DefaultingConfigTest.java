package io.qatvm.defaulting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefaultingConfigTest {
    @Test
    void refusesABlankMachineType() {
        assertThatThrownBy(() -> DefaultingConfig.STANDARD.withMachineType(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("machine type is blank");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a lot", "100mm"})
    void refusesACpuRequestThatIsNoQuantity(String request) {
        assertThatThrownBy(() -> DefaultingConfig.STANDARD.withCpuRequest(request))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the default cpu request '" + request + "' is no quantity; expected one such as 100m");
    }

    @ParameterizedTest
    @EnumSource(NetworkBinding.class)
    void bindingsAreKnownByTheirExactName(NetworkBinding binding) {
        assertThat(NetworkBinding.of(binding.text())).contains(binding);
        assertThat(NetworkBinding.of(binding.name())).isEmpty();
        assertThat(NetworkBinding.of(null)).isEmpty();
    }
}
