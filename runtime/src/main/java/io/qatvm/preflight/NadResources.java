package io.qatvm.preflight;

import io.qatvm.network.NetworkAttachment;
import io.qatvm.network.Reading;
import io.qatvm.pci.ResourceName;
import io.qatvm.preflight.ClusterObjects.Given;
import io.qatvm.preflight.Finding.Notes;
import io.qatvm.preflight.PluginConfiguration.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Does a device plugin offer what each NetworkAttachmentDefinition names in its annotation? */
final class NadResources implements Check {
    private final ClusterObjects objects;
    private final Optional<NamedText> configuration;

    NadResources(ClusterObjects objects, Optional<NamedText> configuration) {
        this.objects = objects;
        this.configuration = configuration;
    }

    /** The resource that a definition's annotation names; empty if it has none. */
    static Optional<ResourceName> resource(Given definition) throws Illegible {
        if (!definition.object().path("metadata").has("annotations")) {
            return Optional.empty();
        }
        Reading<NetworkAttachment> read = NetworkAttachment.of(definition.object(), definition.namespace());
        if (read instanceof Reading.Bad<NetworkAttachment> bad) {
            throw new Illegible(definition.source(), bad.problem());
        }
        NetworkAttachment attachment = ((Reading.Good<NetworkAttachment>) read).value();
        Optional<String> objection = attachment.objection();
        if (objection.isPresent()) {
            throw new Illegible(definition.source(), objection.get());
        }
        return attachment.resource().flatMap(ResourceName::of);
    }

    @Override
    public String id() {
        return "nad-resources";
    }

    @Override
    public Finding look(Notes notes) throws Illegible {
        if (!objects.problems().isEmpty()) {
            return notes.unknown(objects.problems().get(0), "");
        }
        List<Given> definitions = objects.networkAttachments();
        if (definitions.isEmpty()) {
            return notes.notApplicable("no NetworkAttachmentDefinition was given (--manifests)");
        }
        if (configuration.isEmpty()) {
            return notes.notApplicable("no configuration of the SR-IOV device plugin was given (--sriov-config)");
        }
        PluginConfiguration plugin = PluginConfiguration.of(
                configuration.get().source(), configuration.get().content());
        for (Resource each : plugin.resources()) {
            notes.saw(plugin.source() + ": " + each.place(), each.name() + " by " + each.era());
        }
        List<ResourceName> offered =
                plugin.resources().stream().map(Resource::name).toList();
        List<String> missing = new ArrayList<>();
        int found = 0;
        for (Given definition : definitions) {
            Optional<ResourceName> resource = resource(definition);
            notes.saw(definition, resource.map(ResourceName::text).orElse("names no resource"));
            if (resource.isPresent() && !offered.contains(resource.get())) {
                missing.add(definition.namespace() + "/" + definition.name() + " names " + resource.get());
            }
            found += resource.isPresent() ? 1 : 0;
        }
        if (!missing.isEmpty()) {
            return notes.fail(
                    "no entry of " + plugin.source() + " offers it: " + String.join("; ", missing),
                    "Write resourcePrefix/resourceName of an entry into the annotation; a pod on this network would"
                            + " wait for ever. A QAT resource is no network.");
        }
        return found == 0
                ? notes.notApplicable("the given networks name no resource")
                : notes.pass(found + " networks name resources that the plugin offers");
    }
}
