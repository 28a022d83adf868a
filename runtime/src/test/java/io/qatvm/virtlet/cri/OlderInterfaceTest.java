package io.qatvm.virtlet.cri;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.qatvm.cri.v1.ImageServiceGrpc;
import io.qatvm.cri.v1.RuntimeServiceGrpc;
import io.qatvm.cri.v1.VersionRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * One set of messages serves {@code runtime.v1} and {@code runtime.v1alpha2}, so every field that the older one knows must be
 * the same in it. What the older one has is written down in {@code cri/v1alpha2.txt}, by hand.
 */
class OlderInterfaceTest {
    private static final FileDescriptor OURS = VersionRequest.getDescriptor().getFile();
    /** Messages that came later: nobody who speaks the older interface sends or gets one. */
    private static final Set<String> NEWER = Set.of(
            "CDIDevice",
            "CheckpointContainerRequest",
            "CheckpointContainerResponse",
            "ContainerEventResponse",
            "ContainerMetrics",
            "ContainerUser",
            "GetEventsRequest",
            "LinuxContainerUser",
            "LinuxRuntimeConfiguration",
            "ListMetricDescriptorsRequest",
            "ListMetricDescriptorsResponse",
            "ListPodSandboxMetricsRequest",
            "ListPodSandboxMetricsResponse",
            "Metric",
            "MetricDescriptor",
            "PodSandboxMetrics",
            "RuntimeConfigRequest",
            "RuntimeConfigResponse",
            "RuntimeFeatures",
            "RuntimeHandler",
            "RuntimeHandlerFeatures",
            "SwapUsage");
    /** Fields that came later, in messages that both have. The older one never had these numbers for anything else. */
    private static final Map<String, Set<Integer>> NEWER_FIELDS = Map.ofEntries(
            Map.entry("Container", Set.of(10)),
            Map.entry("ContainerConfig", Set.of(17)),
            Map.entry("ContainerStats", Set.of(5)),
            Map.entry("ContainerStatus", Set.of(17, 18)),
            Map.entry("ImageFsInfoResponse", Set.of(2)),
            Map.entry("ImageSpec", Set.of(18, 19)),
            Map.entry("LinuxContainerSecurityContext", Set.of(17)),
            Map.entry("LinuxSandboxSecurityContext", Set.of(11)),
            Map.entry("Mount", Set.of(6, 7, 8, 9)),
            Map.entry("PodSandboxStatusResponse", Set.of(3, 4)),
            Map.entry("StatusResponse", Set.of(3, 4)));

    private final List<Row> rows = rows();

    /** A line of the table: what comes before the colon, and what comes behind it. */
    private record Row(String name, List<String> items) {
        static Row of(String line) {
            int colon = line.indexOf(':');
            return new Row(
                    line.substring(0, colon),
                    Arrays.stream(line.substring(colon + 1).split(","))
                            .map(String::strip)
                            .filter(item -> !item.isEmpty())
                            .toList());
        }

        boolean is(String kind) {
            return name.startsWith(kind + " ");
        }

        boolean isMessage() {
            return !is("rpc") && !is("enum");
        }

        String bareName() {
            return name.substring(name.indexOf(' ') + 1);
        }
    }

    @Test
    void everyFieldOfTheOlderInterfaceHasItsNumberAndType() {
        Map<String, List<String>> expected =
                rows.stream().filter(Row::isMessage).collect(toMap(Row::name, Row::items, (a, b) -> a, TreeMap::new));
        Map<String, List<String>> found = new TreeMap<>();
        expected.keySet().forEach(name -> found.put(name, older(message(name))));
        assertThat(expected).hasSizeGreaterThan(100);
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void whatTheOlderInterfaceDoesNotHaveIsKnownToBeNewer() {
        Set<String> unknown = new TreeSet<>();
        Set<String> known = new TreeSet<>(
                rows.stream().filter(Row::isMessage).map(Row::name).toList());
        OURS.getMessageTypes().stream()
                .map(Descriptor::getName)
                .filter(name -> !known.contains(name) && !NEWER.contains(name))
                .forEach(unknown::add);
        assertThat(unknown).as("messages that neither list has").isEmpty();
        assertThat(known).doesNotContainAnyElementsOf(NEWER);
        NEWER_FIELDS.forEach((name, numbers) -> assertThat(message(name).getFields())
                .as("newer fields of %s", name)
                .extracting(FieldDescriptor::getNumber)
                .containsAll(numbers));
    }

    @Test
    void everyValueOfAnEnumerationHasItsNumber() {
        Map<String, List<String>> found = new TreeMap<>();
        Map<String, List<String>> expected = rows.stream()
                .filter(row -> row.is("enum"))
                .collect(toMap(Row::bareName, Row::items, (a, b) -> a, TreeMap::new));
        expected.keySet()
                .forEach(name -> found.put(
                        name,
                        enumeration(name).getValues().stream()
                                .map(OlderInterfaceTest::words)
                                .toList()));
        assertThat(expected).isNotEmpty();
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void theOlderNameHasTheOlderCallsAndNoOthers() {
        Set<String> expected = new TreeSet<>();
        rows.stream()
                .filter(row -> row.is("rpc"))
                .forEach(row -> expected.add(row.bareName() + " " + row.items().get(0)));
        Set<String> found = new TreeSet<>();
        found.addAll(calls(new RuntimeServiceGrpc.RuntimeServiceImplBase() {}.bindService()));
        found.addAll(calls(new ImageServiceGrpc.ImageServiceImplBase() {}.bindService()));
        assertThat(expected).hasSize(24 + 5);
        assertThat(found).isEqualTo(expected);
    }

    private static List<String> calls(ServerServiceDefinition service) {
        String name = service.getServiceDescriptor().getName().replaceFirst(".*\\.", "");
        ServerServiceDefinition older = ServiceNames.older(service);
        assertThat(older.getServiceDescriptor().getName()).isEqualTo("runtime.v1alpha2." + name);
        return older.getMethods().stream()
                .map(ServerMethodDefinition::getMethodDescriptor)
                .peek(method -> assertThat(method.getFullMethodName()).startsWith("runtime.v1alpha2." + name + "/"))
                .map(method -> OURS.findServiceByName(name).findMethodByName(method.getBareMethodName()))
                .map(method -> name + " " + words(method))
                .toList();
    }

    private static String words(MethodDescriptor method) {
        return method.getName() + " " + method.getInputType().getName() + " "
                + method.getOutputType().getName();
    }

    private static String words(EnumValueDescriptor value) {
        return value.getName() + " " + value.getNumber();
    }

    private static List<String> older(Descriptor message) {
        Set<Integer> newer = NEWER_FIELDS.getOrDefault(message.getName(), Set.of());
        return message.getFields().stream()
                .filter(field -> !newer.contains(field.getNumber()))
                .sorted()
                .map(OlderInterfaceTest::words)
                .toList();
    }

    private static String words(FieldDescriptor field) {
        if (field.isMapField()) {
            assertThat(field.getMessageType().getFields())
                    .extracting(FieldDescriptor::getType)
                    .containsExactly(FieldDescriptor.Type.STRING, FieldDescriptor.Type.STRING);
            return field.getName() + " " + field.getNumber() + " map";
        }
        String type = switch (field.getJavaType()) {
            case MESSAGE -> inFile(field.getMessageType().getFullName());
            case ENUM -> inFile(field.getEnumType().getFullName());
            default -> field.getType().name().toLowerCase(Locale.ROOT);
        };
        return field.getName() + " " + field.getNumber() + " " + type + (field.isRepeated() ? "*" : "");
    }

    private static String inFile(String fullName) {
        return fullName.substring(OURS.getPackage().length() + 1);
    }

    private static Descriptor message(String name) {
        return Objects.requireNonNull(OURS.findMessageTypeByName(name), name);
    }

    private static EnumDescriptor enumeration(String name) {
        int dot = name.indexOf('.');
        return Objects.requireNonNull(
                dot < 0
                        ? OURS.findEnumTypeByName(name)
                        : message(name.substring(0, dot)).findEnumTypeByName(name.substring(dot + 1)),
                name);
    }

    private static List<Row> rows() {
        try (InputStream table = OlderInterfaceTest.class.getResourceAsStream("/cri/v1alpha2.txt")) {
            return Stream.of(new String(table.readAllBytes(), StandardCharsets.UTF_8).split("\n"))
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Row::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
