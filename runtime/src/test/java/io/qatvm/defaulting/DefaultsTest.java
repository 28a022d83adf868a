package io.qatvm.defaulting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefaultsTest {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String MINIMAL = """
            metadata: {name: crypto, namespace: lab, uid: 6f1d2c3b-4a59-4687-9021-000000000001}
            spec:
              domain:
                resources: {requests: {memory: 768Mi}}
                devices: {qats: [{name: vf-a, deviceName: qat.intel.com/generic}]}
            """;

    private final Defaults defaults = new Defaults(DefaultingConfig.STANDARD);

    private static ObjectNode yaml(String text) {
        try {
            return (ObjectNode) YAML.readTree(text);
        } catch (JsonProcessingException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    private static ObjectNode withDomain(String domain) {
        ObjectNode vmi = yaml("metadata: {name: crypto, namespace: lab, uid: u1}\nspec: {}");
        ((ObjectNode) vmi.get("spec")).set("domain", yaml(domain));
        return vmi;
    }

    private JsonNode domain(String domain) {
        return defaults.apply(withDomain(domain)).at("/spec/domain");
    }

    @Test
    void fillsAMinimalInstance() {
        assertThat(defaults.apply(yaml(MINIMAL)))
                .isEqualTo(yaml("""
                                metadata:
                                  name: crypto
                                  namespace: lab
                                  uid: 6f1d2c3b-4a59-4687-9021-000000000001
                                  finalizers: [foregroundDeleteVirtualMachine]
                                spec:
                                  domain:
                                    resources: {requests: {memory: 768Mi, cpu: 100m}}
                                    machine: {type: q35}
                                    firmware: {uuid: %s}
                                    features: {acpi: {enabled: true}}
                                    devices:
                                      qats: [{name: vf-a, deviceName: qat.intel.com/generic}]
                                      interfaces: [{name: default, bridge: {}}]
                                  networks: [{name: default, pod: {}}]
                                """.formatted(FirmwareUuid.named("6f1d2c3b-4a59-4687-9021-000000000001"))));
    }

    @Test
    void leavesItsInputAlone() {
        ObjectNode vmi = yaml(MINIMAL);

        defaults.apply(vmi);

        assertThat(vmi).isEqualTo(yaml(MINIMAL));
    }

    @Test
    void changesNothingTheSecondTime() {
        ObjectNode once = defaults.apply(yaml(MINIMAL));

        assertThat(defaults.apply(once)).isEqualTo(once);
        assertThat(defaults.patch(once)).isEmpty();
    }

    @Test
    void keepsWhatIsChosen() {
        JsonNode result = domain("""
                machine: {type: pc-q35-4.2}
                firmware: {uuid: b5a1f0de-0001-4c6e-9d3a-0123456789ab, serial: S1}
                features: {acpi: {enabled: false}}
                resources: {requests: {memory: 1Gi, cpu: 3}}
                devices: {interfaces: [{name: a, masquerade: {}}]}
                """);

        assertThat(result.at("/machine/type").asText()).isEqualTo("pc-q35-4.2");
        assertThat(result.at("/firmware/uuid").asText()).isEqualTo("b5a1f0de-0001-4c6e-9d3a-0123456789ab");
        assertThat(result.at("/features/acpi/enabled").asBoolean()).isFalse();
        assertThat(result.at("/resources/requests/cpu").asText()).isEqualTo("3");
        assertThat(result.at("/devices/interfaces")).hasSize(1);
    }

    @Test
    void keepsUnknownMembersForAdmissionToJudge() {
        ObjectNode vmi = withDomain("{devices: {qatz: [1]}, surprise: true}");
        vmi.put("extra", 1);

        JsonNode result = defaults.apply(vmi);

        assertThat(result.at("/extra").asInt()).isEqualTo(1);
        assertThat(result.at("/spec/domain/surprise").asBoolean()).isTrue();
        assertThat(result.at("/spec/domain/devices/qatz")).hasSize(1);
    }

    @Test
    void addsItsFinalizerOnceBesideOthers() {
        ObjectNode vmi = yaml("metadata: {name: a, finalizers: [other]}\nspec: {}");

        assertThat(defaults.apply(defaults.apply(vmi)).at("/metadata/finalizers"))
                .extracting(JsonNode::asText)
                .containsExactly("other", Defaults.FINALIZER);
    }

    @Test
    void dropsAnEmptyListOfGatedDevices() {
        JsonNode devices = domain("{devices: {qats: [], gpus: [], disks: []}}").get("devices");

        assertThat(devices.has("qats")).isFalse();
        assertThat(devices.has("gpus")).isFalse();
        assertThat(devices.has("disks")).isTrue();
    }

    @Test
    void leavesANullListOfDevicesForAdmission() {
        assertThat(domain("{devices: {qats: null}}").at("/devices/qats").isNull())
                .isTrue();
    }

    @Test
    void setsTheClustersCpuModelWhereNoneIsChosen() {
        Defaults withModel = new Defaults(DefaultingConfig.STANDARD.withCpuModel("Cascadelake-Server"));

        assertThat(withModel
                        .apply(withDomain("{devices: {}}"))
                        .at("/spec/domain/cpu/model")
                        .asText())
                .isEqualTo("Cascadelake-Server");
        assertThat(withModel
                        .apply(withDomain("{devices: {}, cpu: {cores: 2, model: Skylake-Server}}"))
                        .at("/spec/domain/cpu/model")
                        .asText())
                .isEqualTo("Skylake-Server");
        assertThat(domain("{devices: {}}").has("cpu")).isFalse();
    }

    @Nested
    class Requests {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{limits: {cpu: 3, memory: 1Gi}}                              | 3    | 1Gi",
                    "{limits: {cpu: 3, memory: 1Gi}, requests: {cpu: 1}}          | 1    | 1Gi",
                    "{limits: {cpu: 3}, requests: {cpu: 0, memory: 2Gi}}          | 3    | 2Gi",
                    "{limits: {cpu: 0}, requests: {memory: 2Gi}}                  | 100m | 2Gi",
                    "{requests: {memory: 2Gi, cpu: '0.5'}}                        | 0.5  | 2Gi",
                })
        void followTheLimits(String resources, String cpu, String memory) {
            JsonNode requests =
                    domain("{devices: {}, resources: " + resources + "}").at("/resources/requests");

            assertThat(requests.path("cpu").asText()).isEqualTo(cpu);
            assertThat(requests.path("memory").asText()).isEqualTo(memory);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{guest: 900Mi}                             | 900Mi",
                    "{hugepages: {pageSize: 2Mi}}               | 2Mi",
                    "{guest: 4Gi, hugepages: {pageSize: 1Gi}}   | 4Gi",
                    "{guest: 0}                                 | ",
                    "{guest: much}                              | ",
                    "{guest: -1Gi}                              | ",
                    "{guest: {}}                                | ",
                    "{}                                         | ",
                })
        void ofMemoryFollowTheGuestOrOnePage(String memory, String expected) {
            JsonNode requests = domain("{devices: {}, memory: " + memory + "}").at("/resources/requests");

            assertThat(requests.path("memory").asText("")).isEqualTo(expected == null ? "" : expected);
        }

        @Test
        void ofCpuAreNotSetWhereCpusAreDedicated() {
            JsonNode result = domain("{devices: {}, cpu: {cores: 2, dedicatedCpuPlacement: true}}");

            assertThat(result.has("resources")).isFalse();
        }

        @Test
        void ofCpuFollowTheLimitEvenWhereCpusAreDedicated() {
            JsonNode result =
                    domain("{devices: {}, cpu: {dedicatedCpuPlacement: true}, resources: {limits: {cpu: 4}}}");

            assertThat(result.at("/resources/requests/cpu").asText()).isEqualTo("4");
        }
    }

    @Nested
    class DefaultNetwork {
        @ParameterizedTest
        @EnumSource(NetworkBinding.class)
        void hasTheClustersBinding(NetworkBinding binding) {
            JsonNode result = new Defaults(DefaultingConfig.STANDARD.withDefaultNetworkInterface(binding))
                    .apply(withDomain("{devices: {}}"));

            assertThat(result.at("/spec/domain/devices/interfaces/0/" + binding.text())
                            .isObject())
                    .isTrue();
            assertThat(result.at("/spec/networks/0/pod").isObject()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{autoattachPodInterface: false}",
                    "{interfaces: [{name: a, bridge: {}}]}",
                    "{interfaces: null}",
                    "{interfaces: wrong}"
                })
        void isNotAdded(String devices) {
            assertThat(defaults.apply(withDomain("{devices: " + devices + "}"))
                            .at("/spec")
                            .has("networks"))
                    .isFalse();
        }

        @Test
        void isNotAddedBesideANetwork() {
            ObjectNode vmi = withDomain("{devices: {}}");
            ((ObjectNode) vmi.get("spec")).putArray("networks").addObject().put("name", "lan");

            assertThat(defaults.apply(vmi).at("/spec/domain/devices").has("interfaces"))
                    .isFalse();
        }
    }

    @Nested
    class PullPolicy {
        @ParameterizedTest
        @CsvSource({
            "disks/debian, Always",
            "disks/debian:latest, Always",
            "disks/debian:12, IfNotPresent",
            "disks/debian@sha256:abab, IfNotPresent",
            "disks/debian:latest@sha256:abab, IfNotPresent",
            "host:5000/disks/debian, Always",
            "host:5000/disks/debian:12, IfNotPresent",
            "'', Always",
        })
        void goesByTheTag(String image, String policy) {
            assertThat(policyOf(defaults, "{image: '" + image + "'}")).isEqualTo(policy);
        }

        @Test
        void staysAsChosen() {
            assertThat(policyOf(defaults, "{image: a, imagePullPolicy: Never}")).isEqualTo("Never");
        }

        @Test
        void mayBeTheClustersForAll() {
            Defaults never = new Defaults(DefaultingConfig.STANDARD.withContainerDiskPullPolicy("Never"));

            assertThat(policyOf(never, "{image: a}")).isEqualTo("Never");
        }

        private String policyOf(Defaults with, String containerDisk) {
            return with.apply(yaml("spec: {volumes: [{name: os, containerDisk: " + containerDisk + "}]}"))
                    .at("/spec/volumes/0/containerDisk/imagePullPolicy")
                    .asText();
        }
    }

    @Nested
    class DevicesAndFeatures {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{}                    | {disk: {bus: sata}}",
                    "{disk: {}}            | {disk: {bus: sata}}",
                    "{disk: {bus: virtio}} | {disk: {bus: virtio}}",
                    "{lun: {}}             | {lun: {bus: sata}}",
                    "{cdrom: {}}           | {cdrom: {bus: sata, readonly: true, tray: closed}}",
                    "{cdrom: {bus: scsi, readonly: false, tray: open}} | {cdrom: {bus: scsi, readonly: false, tray: open}}",
                    "{floppy: {}}          | {floppy: {tray: closed}}",
                    "{disk: null}          | {disk: null}",
                    "{disk: wrong}         | {disk: wrong}",
                })
        void ofDisks(String given, String expected) {
            assertThat(domain("{devices: {disks: [" + given + "]}}").at("/devices/disks/0"))
                    .isEqualTo(yaml(expected));
        }

        @Test
        void ofInputsAndWatchdog() {
            JsonNode devices = domain("{devices: {inputs: [{name: tab}], watchdog: {name: wd}}}")
                    .get("devices");

            assertThat(devices.at("/inputs/0")).isEqualTo(yaml("{name: tab, bus: usb, type: tablet}"));
            assertThat(devices.at("/watchdog")).isEqualTo(yaml("{name: wd, i6300esb: {action: reset}}"));
        }

        @Test
        void thatAreNamedAreOn() {
            JsonNode result = domain("""
                    devices: {}
                    features: {apic: {}, smm: {enabled: false}, hyperv: {relaxed: {}, spinlocks: {}}}
                    clock: {timer: {hpet: {present: false}, pit: {tickPolicy: delay}}}
                    """);

            assertThat(result.get("features")).isEqualTo(yaml("""
                                    acpi: {enabled: true}
                                    apic: {enabled: true}
                                    smm: {enabled: false}
                                    hyperv: {relaxed: {enabled: true}, spinlocks: {enabled: true, spinlocks: 4096}}
                                    """));
            assertThat(result.at("/clock/timer"))
                    .isEqualTo(yaml("{hpet: {present: false}, pit: {tickPolicy: delay, present: true}}"));
        }

        @Test
        void thatAreOffStayAsTheyAre() {
            assertThat(domain("{devices: {}, features: {hyperv: {spinlocks: {enabled: false}}}}")
                            .at("/features/hyperv/spinlocks"))
                    .isEqualTo(yaml("{enabled: false}"));
        }
    }

    @Nested
    class Patch {
        @Test
        void replacesSpecAndMetadata() {
            ArrayNode patch = defaults.patch(yaml(MINIMAL));

            assertThat(patch).extracting(o -> o.get("op").asText()).containsExactly("replace", "replace");
            assertThat(patch).extracting(o -> o.get("path").asText()).containsExactly("/spec", "/metadata");
            assertThat(patch.get(0).get("value"))
                    .isEqualTo(defaults.apply(yaml(MINIMAL)).get("spec"));
            assertThat(patch.get(1).get("value"))
                    .isEqualTo(defaults.apply(yaml(MINIMAL)).get("metadata"));
        }

        @Test
        void replacesOnlyWhatIsThere() {
            assertThat(defaults.patch(yaml("metadata: {name: a}")))
                    .extracting(o -> o.get("path").asText())
                    .containsExactly("/metadata");
        }

        @Test
        void isEmptyForWhatIsNoObject() {
            assertThat(defaults.patch(JsonNodeFactory.instance.arrayNode().add(1)))
                    .isEmpty();
            assertThat(defaults.patch(JsonNodeFactory.instance.nullNode())).isEmpty();
            assertThat(defaults.patch(null)).isEmpty();
        }
    }

    /** Whatever stands where an object or list belongs: no exception, and it stays for admission to report. */
    @ParameterizedTest
    @ValueSource(strings = {"null", "1", "text", "true", "[]", "[1]", "{}", "[null]", "[[]]"})
    void survivesAnythingAnywhere(String value) {
        String[] paths = {
            "metadata",
            "metadata/finalizers",
            "metadata/uid",
            "metadata/name",
            "spec",
            "spec/networks",
            "spec/volumes",
            "spec/domain",
            "spec/domain/machine",
            "spec/domain/machine/type",
            "spec/domain/cpu",
            "spec/domain/cpu/dedicatedCpuPlacement",
            "spec/domain/firmware",
            "spec/domain/firmware/uuid",
            "spec/domain/features",
            "spec/domain/features/acpi",
            "spec/domain/features/hyperv",
            "spec/domain/clock",
            "spec/domain/clock/timer",
            "spec/domain/memory",
            "spec/domain/memory/guest",
            "spec/domain/memory/hugepages",
            "spec/domain/resources",
            "spec/domain/resources/requests",
            "spec/domain/resources/limits",
            "spec/domain/resources/limits/memory",
            "spec/domain/devices",
            "spec/domain/devices/qats",
            "spec/domain/devices/disks",
            "spec/domain/devices/inputs",
            "spec/domain/devices/interfaces",
            "spec/domain/devices/watchdog",
            "spec/domain/devices/autoattachPodInterface",
        };
        JsonNode strange = yaml("{v: " + value + "}").get("v");
        for (String path : paths) {
            ObjectNode vmi = yaml(MINIMAL);
            put(vmi, path, strange);

            ObjectNode result = defaults.apply(vmi);

            boolean scalarOrNull = !strange.isContainerNode();
            if (scalarOrNull) {
                assertThat(result.at("/" + path)).as(path).isEqualTo(strange);
            }
            assertThat(defaults.apply(result)).as(path).isEqualTo(result);
        }
    }

    private static void put(ObjectNode root, String path, JsonNode value) {
        String[] members = path.split("/", -1);
        ObjectNode at = root;
        for (int index = 0; index < members.length - 1; index++) {
            at = at.get(members[index]) instanceof ObjectNode child ? child : at.putObject(members[index]);
        }
        at.set(members[members.length - 1], value);
    }
}
