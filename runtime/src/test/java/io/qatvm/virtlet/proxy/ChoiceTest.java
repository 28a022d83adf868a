package io.qatvm.virtlet.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qatvm.virtlet.Refused;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChoiceTest {
    private static final ProxiedRuntime PRIMARY = ProxiedRuntime.of("unix:///run/containerd.sock");
    private static final ProxiedRuntime VMS = ProxiedRuntime.of("virtlet.cloud,vm=/run/virtlet.sock");
    private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

    private final Choice choice = Choice.among(ProxiedRuntime.together(List.of(VMS, PRIMARY)));

    @Test
    void podsGoByAnnotationOrHandler() {
        assertThat(choice.sandbox(Optional.empty(), "")).isEqualTo(PRIMARY);
        assertThat(choice.sandbox(Optional.empty(), "runc")).isEqualTo(PRIMARY);
        assertThat(choice.sandbox(Optional.of("virtlet.cloud"), "")).isEqualTo(VMS);
        assertThat(choice.sandbox(Optional.empty(), "vm")).isEqualTo(VMS);
        assertThat(choice.sandbox(Optional.of("virtlet.cloud"), "vm")).isEqualTo(VMS);
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "virtlet, ''", "virtlet.cloud, runc", "containerd, vm"})
    void podsThatNameNoRuntimeOrTwoAreRefused(String target, String handler) {
        assertThatThrownBy(() -> choice.sandbox(Optional.of(target), handler))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.code()).isEqualTo(Refused.Code.INVALID_ARGUMENT))
                .hasMessageContaining(Choice.ANNOTATION);
    }

    @Test
    void idsGoByTheirPrefix() {
        assertThat(choice.id("virtlet.cloud__a")).isEqualTo(VMS);
        assertThat(choice.id("virtlet.cloud_a")).isEqualTo(PRIMARY);
        assertThat(choice.id("")).isEqualTo(PRIMARY);
    }

    @Test
    void imagesGoByTheirPrefixAndDigestsToAll() {
        assertThat(choice.image("virtlet.cloud/small")).containsExactly(VMS);
        assertThat(choice.image("virtlet.cloudy/small")).containsExactly(PRIMARY);
        assertThat(choice.image(DIGEST)).containsExactly(PRIMARY, VMS);
        assertThat(choice.image("small@" + DIGEST)).containsExactly(PRIMARY);
    }

    @Test
    void aContainerHasAnImageOfItsOwnRuntime() {
        choice.requireOwn(VMS, "virtlet.cloud/small");
        choice.requireOwn(VMS, DIGEST);
        choice.requireOwn(PRIMARY, "small");
        assertThatThrownBy(() -> choice.requireOwn(VMS, "small")).hasMessageContaining("begins with virtlet.cloud/");
        assertThatThrownBy(() -> choice.requireOwn(PRIMARY, "virtlet.cloud/small"))
                .hasMessageContaining("without virtlet.cloud/");
        assertThatThrownBy(() -> choice.requireOwn(VMS, "")).hasMessageContaining("no image");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a=", "A=/x", "a__b=/x", "a,=/x", "a,b,b=/x", "=/x", "a/b=/x"})
    void whatIsNoRuntimeIsRefused(String text) {
        assertThatThrownBy(() -> ProxiedRuntime.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NAME[,HANDLER...]=SOCKET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=/x", "/x /y", "/x a=/y a=/z", "/x a=/x", "/x a,h=/y b,h=/z"})
    void runtimesThatCannotBeToldApartAreRefused(String all) {
        List<ProxiedRuntime> runtimes =
                List.of(all.split(" ")).stream().map(ProxiedRuntime::of).toList();
        assertThatThrownBy(() -> ProxiedRuntime.together(runtimes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected one");
    }
}
