package io.qatvm.controller;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.qatvm.api.VirtualMachineInstance;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The nodes that VMIs are assigned to. A node concerns its VMIs when it comes, goes, or is Ready or no longer so. */
final class AssignedNodes {
    private AssignedNodes() {}

    /** Tells each VMI of its node. */
    static EventSource<?, VirtualMachineInstance> source(EventSourceContext<VirtualMachineInstance> context) {
        var nodes = InformerEventSourceConfiguration.from(Node.class, VirtualMachineInstance.class)
                .withName("nodes")
                .withPrimaryToSecondaryMapper((VirtualMachineInstance vmi) ->
                        name(vmi).map(ResourceID::new).map(Set::of).orElse(Set.of()))
                .withSecondaryToPrimaryMapper(node -> context.getPrimaryCache()
                        .list(vmi -> name(vmi)
                                .filter(node.getMetadata().getName()::equals)
                                .isPresent())
                        .map(ResourceID::fromResource)
                        .collect(Collectors.toSet()))
                // Each heartbeat is a change; that there is none any more is found out by looking again.
                .withOnUpdateFilter((now, before) -> !Objects.equals(readiness(now), readiness(before)))
                .build();
        return new InformerEventSource<>(nodes, context);
    }

    /** The Node of {@code vmi}; the API server itself is asked before "none" is believed. */
    static Optional<Node> of(VirtualMachineInstance vmi, Context<VirtualMachineInstance> context) {
        return name(vmi)
                .flatMap(name -> context.getSecondaryResource(Node.class, "nodes")
                        .or(() -> Optional.ofNullable(
                                context.getClient().nodes().withName(name).get())));
    }

    private static Optional<String> name(VirtualMachineInstance vmi) {
        return Optional.ofNullable(vmi.getStatus()).map(status -> status.nodeName());
    }

    private static String readiness(Node node) {
        return NodeLoss.ready(node).map(NodeCondition::getStatus).orElse("");
    }
}
