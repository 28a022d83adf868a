package io.qatvm.domain;

import static io.qatvm.domain.Composing.refusal;
import static io.qatvm.domain.Composing.vmi;
import static io.qatvm.domain.Composing.xml;
import static org.assertj.core.api.Assertions.assertThat;

import io.qatvm.api.VirtualMachineInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelBootTest {
    private static final String FOLDER = "/var/run/kubevirt/container-disks/kernel-boot/";

    @Test
    void theGuestStartsTheKernelThatTheImageServes() {
        Composing.Answer xml = xml(
                booting("{kernelArgs: 'console=ttyS0 a=\"<b>\"', container: {image: r/k:1, kernelPath: /boot/vmlinuz,"
                        + " initrdPath: /boot/initrd.gz}}"));

        assertThat(xml.one("/domain/os/kernel")).isEqualTo(FOLDER + "vmlinuz");
        assertThat(xml.one("/domain/os/initrd")).isEqualTo(FOLDER + "initrd.gz");
        assertThat(xml.one("/domain/os/cmdline")).isEqualTo("console=ttyS0 a=\"<b>\"");
    }

    @Test
    void aKernelAloneWillDo() {
        Composing.Answer xml = xml(booting("{container: {image: r/k:1, kernelPath: /vmlinuz}}"));

        assertThat(xml.one("/domain/os/kernel")).isEqualTo(FOLDER + "vmlinuz");
        assertThat(xml.count("/domain/os/initrd | /domain/os/cmdline")).isZero();
        assertThat(xml(booting("{}")).count("/domain/os/kernel")).isZero();
    }

    @Test
    void thePlaceFollowsThePodsDirectories() {
        HostCapabilities host =
                HostCapabilities.ASSUMED.withDirectories(HostCapabilities.Directories.DEFAULT.below("/srv/pod-1"));

        assertThat(xml(booting("{container: {image: r/k:1, kernelPath: /vmlinuz}}"), host)
                        .one("/domain/os/kernel"))
                .isEqualTo("/srv/pod-1" + FOLDER + "vmlinuz");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{container: {image: r/k:1, initrdPath: /initrd}}|no container.kernelPath",
                "{kernelArgs: quiet}|no container.kernelPath",
                "{container: {image: r/k:1, kernelPath: /boot/}}|names no file",
                "{container: {image: r/k:1, kernelPath: /boot/..}}|names no file",
                "{kernelArgs: \"a\\nb\", container: {image: r/k:1, kernelPath: /k}}|U+000A",
            })
    void whatQemuCouldNotStartIsRefused(String boot, String reason) {
        assertThat(refusal(booting(boot)))
                .contains("spec.domain.firmware.kernelBoot")
                .contains(reason);
    }

    private static VirtualMachineInstance booting(String boot) {
        return vmi(Composing.MACHINE.formatted("{}").replace("firmware: {", "firmware: {kernelBoot: " + boot + ", "));
    }
}
