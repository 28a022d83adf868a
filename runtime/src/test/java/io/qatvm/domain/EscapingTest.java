package io.qatvm.domain;

import static io.qatvm.domain.Composing.refusal;
import static io.qatvm.domain.Composing.vmi;
import static io.qatvm.domain.Composing.xml;
import static org.assertj.core.api.Assertions.assertThat;

import io.qatvm.api.VirtualMachineInstance;
import io.qatvm.domain.Composing.Answer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A text from the manifest stays a text, whatever it holds. */
class EscapingTest {
    // The text goes in single quotes, as YAML has them, so its own quotes are doubled.
    private static final String MACHINE = """
            metadata: {namespace: lab, name: crypto, uid: '%1$s'}
            spec:
              domain:
                memory: {guest: 1Gi}
                cpu: {model: '%1$s', features: [{name: '%1$s', policy: '%1$s'}]}
                firmware: {serial: '%1$s'}
                chassis: {manufacturer: '%1$s', version: '%1$s', serial: '%1$s', asset: '%1$s', sku: '%1$s'}
                clock: {utc: {}, timer: {rtc: {tickPolicy: '%1$s', track: '%1$s'}}}
                devices:
                  watchdog: {name: w, i6300esb: {action: '%1$s'}}
                  interfaces:
                  - {name: red, bridge: {}, model: '%1$s', macAddress: '%1$s'}
                  - {name: blue, slirp: {}, ports: [{port: 80, protocol: '%1$s'}]}
                  disks:
                  - {name: os, cache: '%1$s', cdrom: {bus: sata, tray: '%1$s'}}
                  - {name: host, disk: {bus: virtio}}
              networks: [{name: red, pod: {}}, {name: blue, pod: {vmNetworkCIDR: '%1$s'}}]
              volumes: [{name: os, emptyDisk: {}}, {name: host, hostDisk: {path: '/data/%1$s', type: Disk}}]
            """;

    @ParameterizedTest
    @CsvSource({
        "/domain/cpu/model",
        "/domain/cpu/feature/@name",
        "/domain/cpu/feature/@policy",
        "/domain/sysinfo/system/entry[@name='serial']",
        "/domain/sysinfo/chassis/entry[@name='manufacturer']",
        "/domain/sysinfo/chassis/entry[@name='version']",
        "/domain/sysinfo/chassis/entry[@name='serial']",
        "/domain/sysinfo/chassis/entry[@name='asset']",
        "/domain/sysinfo/chassis/entry[@name='sku']",
        "/domain/clock/timer/@tickpolicy",
        "/domain/clock/timer/@track",
        "/domain/devices/watchdog/@action",
        "/domain/devices/interface[1]/model/@type",
        "/domain/devices/interface[1]/mac/@address",
        "/domain/devices/disk[1]/driver/@cache",
        "/domain/devices/disk[1]/target/@tray",
        "/domain/metadata/*/*[local-name()='uid']",
    })
    void markupInTheManifestIsTextInTheDomain(String path) {
        String text = "a<b>c&d\"e'f]]>&amp;</domain>";

        assertThat(xml(machine(text.replace("</domain>", "<!--"))).one(path))
                .isEqualTo(text.replace("</domain>", "<!--"));
    }

    @Test
    void pathsAreEscapedToo() {
        assertThat(xml(machine("a<b>&\"'")).one("/domain/devices/disk[2]/source/@file"))
                .isEqualTo("/var/run/kubevirt-private/vmi-disks/host/a<b>&\"'");
    }

    @Test
    void commasInQemuArgumentsAreDoubled() {
        assertThat(xml(machine("x,hostfwd=tcp::22-:22")).all("//@value"))
                .containsExactly(
                        "-netdev", "user,id=blue,net=x,,hostfwd=tcp::22-:22,hostfwd=x,,hostfwd=tcp::22-:22::80-:80");
    }

    @Test
    void textOfAnyPrintableCharactersComesBackUnchanged() {
        Random random = new Random(11);
        for (int round = 0; round < 200; round++) {
            StringBuilder text = new StringBuilder("x");
            for (int i = random.nextInt(30); i > 0; i--) {
                int c = random.nextInt(10) == 0 ? 0x1f600 + random.nextInt(50) : ' ' + 1 + random.nextInt(0x5e);
                text.appendCodePoint(c == '/' ? '.' : c);
            }
            Answer xml = xml(machine(text.toString()));
            assertThat(xml.one("/domain/sysinfo/system/entry[@name='serial']")).isEqualTo(text.toString());
            assertThat(xml.one("/domain/devices/disk[1]/driver/@cache")).isEqualTo(text.toString());
        }
    }

    @Test
    void charactersXmlCannotCarryAreRefusedWithTheirPlace() {
        String withBell = "{spec: {domain: {memory: {guest: 1Gi}, devices: {}, firmware: {serial: \"a\\u0007\"}}}}";
        String withHalf = "{spec: {domain: {memory: {guest: 1Gi}, devices: {}, firmware: {serial: \"\\ud800\"}}}}";

        assertThat(refusal(vmi(withBell)))
                .isEqualTo("firmware serial holds the character U+0007 at position 1, which a domain cannot carry");
        assertThat(refusal(vmi(withHalf)))
                .isEqualTo("firmware serial holds the character U+D800 at position 0, which a domain cannot carry");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{machine: {type: 'q35<'}} | machine type 'q35<' is not one of libvirt's",
                "{firmware: {uuid: 'x&y'}} | firmware uuid 'x&y' is not a uuid",
                "{clock: {timezone: 'a b'}} | timezone 'a b' is not a time zone's name",
                "{devices: {inputs: [{name: 'a\"b', type: tablet}]}} | the name 'a\"b' of input cannot be a libvirt alias",
                "{devices: {inputs: [{name: a, type: '<'}]}} | input contains unsupported type <",
                "{devices: {inputs: [{name: a, type: tablet, bus: ps2}]}} | input contains unsupported bus ps2",
            })
    void textWithAFormOfItsOwnIsRefusedIfItIsNot(String domain, String message) {
        String yaml = "spec: {domain: {memory: {guest: 1Gi}, " + domain.substring(1, domain.length() - 1) + "}}";

        assertThat(refusal(vmi(yaml))).startsWith(message);
    }

    @ParameterizedTest
    @CsvSource({"namespace,a/b", "namespace,..", "name,../../etc", "name,."})
    void namesThatLeadElsewhereAreRefused(String field, String value) {
        String yaml = "{metadata: {%s: '%s'}, spec: {domain: {memory: {guest: 1Gi}, devices: {}}}}";

        assertThat(refusal(vmi(yaml.formatted(field, value))))
                .contains("metadata." + field + " '" + value + "' cannot be part of a path");
    }

    private static VirtualMachineInstance machine(String text) {
        return vmi(MACHINE.formatted(text.replace("'", "''")));
    }
}
