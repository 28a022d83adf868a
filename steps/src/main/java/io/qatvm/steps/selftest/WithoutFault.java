package io.qatvm.steps.selftest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rules that no seeded fault turns red, each with the reason; {@code FaultCoverageTest} holds the list complete. */
public final class WithoutFault {
    private static final String API_SERVER = "the API server judges this by itself, with or without the reference";
    private static final String KUBELET =
            "states what the simulated kubelet itself does; no part of the reference is in it";
    private static final String NETWORK_MODELS =
            "states what the models of the SR-IOV plugin and CNI do; no part of the reference is in it";
    private static final String NO_SEAM = "the part that decides this cannot be exchanged in a running reference";

    private static final String PROCESSES =
            "runtime and tap manager are processes of their own, which no fault of this process reaches; their parts are"
                    + " held by the rules of the network and of the life of VM pods";
    private static final String IN_CONTAINER =
            "the launcher is a program in a container of a real node, which no fault of this process reaches";
    private static final String BENCHMARKS =
            "the benchmarks are a process of their own, which no fault of this process reaches; what is wrong or crashes is"
                    + " seeded in their examples, as backends that do so on purpose";

    /** Reason by rule id. */
    public static final Map<String, String> RULES = rules();

    private WithoutFault() {}

    private static Map<String, String> rules() {
        Map<String, String> rules = new LinkedHashMap<>();
        List.of(
                        "QVC-CR-002",
                        "QVC-AS-001",
                        "QVC-AS-002",
                        "QVC-AS-004",
                        "QVC-AS-005",
                        "QVC-AS-006",
                        "QVC-AS-007",
                        "QVC-AS-010")
                .forEach(rule -> rules.put(rule, API_SERVER));
        rules.put("QVC-VP-014", "what the administrator's files make of a name is decided inside the store of images");
        List.of("QVC-CX-005", "QVC-KB-006", "QVC-KB-009").forEach(rule -> rules.put(rule, KUBELET));
        List.of("QVC-NW-010", "QVC-NW-011", "QVC-NW-012", "QVC-NW-013", "QVC-NW-014", "QVC-NW-015")
                .forEach(rule -> rules.put(rule, NETWORK_MODELS));
        List.of("QVC-CR-003", "QVC-NW-016", "QVC-DV-013", "QVC-DV-015", "QVC-DV-016", "QVC-DV-017")
                .forEach(rule -> rules.put(rule, NO_SEAM));
        rules.put("QVC-BI-003", NO_SEAM);
        rules.put("QVC-DV-007", NO_SEAM);
        rules.put("QVC-BM-041", "the role is a file, and the API server judges by it");
        rules.put("QVC-AS-008", "the roles are files; one of its examples takes a right away and sees the difference");
        rules.put(
                "QVC-FG-002", "says yes; a fault that refuses everything would turn every scenario with a machine red");
        rules.put("QVC-LN-008", "starts the launcher as a process of its own, which no fault of this process reaches");
        rules.put("QVC-LC-005", "starts the launcher as a process of its own, which no fault of this process reaches");
        rules.put("QVC-ND-010", "the handler is a process of its own, which no fault of this process reaches");
        rules.put("QVC-QE-007", "states what libvirt itself keeps of the definition it was handed");
        rules.put(
                "QVC-QE-008",
                "libvirt itself refuses the VF; which VF it is handed is held in the rules of passthrough");
        rules.put("QVC-VD-011", "states how the wrapper reads one text, which no part of a running reference does");
        List.of("QVC-VE-001", "QVC-VE-002", "QVC-VE-003", "QVC-VK-001", "QVC-VK-002", "QVC-VK-003")
                .forEach(rule -> rules.put(rule, PROCESSES));
        rules.put("QVC-RN-012", IN_CONTAINER);
        rules.put("QVC-RN-013", IN_CONTAINER);
        List.of("QVC-BM-020", "QVC-BM-021", "QVC-BM-022", "QVC-BM-023", "QVC-BM-024")
                .forEach(rule -> rules.put(rule, BENCHMARKS));
        return Map.copyOf(rules);
    }
}
