package io.qatvm.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.qatvm.allocation.LaunchEnvironment;
import io.qatvm.allocation.NamedVf;
import io.qatvm.domain.HostCapabilities;
import io.qatvm.explain.Case;
import io.qatvm.explain.Explanation;
import io.qatvm.explain.ExplanationJson;
import io.qatvm.explain.Walk;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Walks a VMI through every room and shows what each made of it. */
@Command(
        name = "explain",
        description = "Walk one VMI through admission, pod, allocation and domain, and show what each made of it.",
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
    private enum Output {
        text,
        json
    }

    // Two cases on one line would otherwise count as one.
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "The VMI, and its network definitions if any; - for standard input")
    private String source;

    @Option(names = "--env", paramLabel = "FILE", description = "The launcher's environment; default empty")
    private String environment;

    @Option(
            names = "--output",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
    private Output output;

    @Option(names = "--all-stages", description = "Go on after a refusal")
    private boolean allStages;

    @Option(names = "--batch", description = "Read cases as NDJSON on standard input, write one line for each")
    private boolean batch;

    @Mixin
    private ConfigOptions config;

    @Mixin
    private NetworkOptions networks;

    @Mixin
    private NodeOptions node;

    @Mixin
    private PodOptions pods;

    @Override
    public Integer call() throws IOException {
        Walk walk = new Walk(pods.rooms(), HostCapabilities.ASSUMED, node.evidence(), allStages);
        if (batch) {
            if (source != null
                    || environment != null
                    || networks.file() != null
                    || config.given()
                    || output != Output.text) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--batch takes each case whole from standard input: no FILE, --env, --network-info, --feature-gates, --config"
                                + " or --output beside it");
            }
            return batch(walk);
        }
        if (source == null) {
            throw new ParameterException(spec.commandLine(), "Missing required parameter: 'FILE' (or --batch)");
        }
        LaunchEnvironment found =
                environment == null ? LaunchEnvironment.of(List.of()) : Input.environment(environment);
        List<ObjectNode> objects = Input.objects(source);
        Explanation explanation = walk.explain(new Case(
                source,
                config.config(),
                Input.vmi(source, objects),
                networks.of(found),
                Input.attachments(source, objects)));
        PrintWriter out = spec.commandLine().getOut();
        if (output == Output.json) {
            out.println(ExplanationJson.of(explanation).toPrettyString());
        } else {
            text(out, explanation);
        }
        return explanation.reachedTheDomain() ? 0 : Qatvm.REFUSED;
    }

    private int batch(Walk walk) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        boolean allRead = true;
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = lines.readLine();
        while (line != null) {
            if (!line.isBlank()) {
                allRead &= answer(walk, line, out);
            }
            line = lines.readLine();
        }
        return allRead ? 0 : Qatvm.USAGE;
    }

    private boolean answer(Walk walk, String line, PrintWriter out) {
        String name = "";
        Case asked;
        try {
            JsonNode json = JSON.readTree(line);
            name = Case.name(json);
            asked = Case.of(json);
        } catch (MismatchedInputException more) {
            out.println(inputError(name, "not one JSON object: something follows the first"));
            return false;
        } catch (JsonProcessingException notJson) {
            out.println(inputError(name, "not one JSON object: " + notJson.getOriginalMessage()));
            return false;
        } catch (IllegalArgumentException notACase) {
            out.println(inputError(name, notACase.getMessage()));
            return false;
        }
        try {
            out.println(ExplanationJson.of(walk.explain(asked)));
            return true;
        } catch (RuntimeException unexpected) {
            // One case that nobody foresaw must not cost the answers to the others.
            spec.commandLine().getErr().println("qatvm: case '" + name + "': unexpected failure: " + unexpected);
            out.println(inputError(name, "unexpected failure: " + unexpected));
            return false;
        }
    }

    private static String inputError(String name, String why) {
        return JSON.createObjectNode().put("name", name).put("inputError", why).toString();
    }

    private static void text(PrintWriter out, Explanation explanation) {
        out.println("1. Admission: " + (explanation.verdict().allowed() ? "allowed" : "refused"));
        explanation
                .verdict()
                .causes()
                .forEach(cause -> out.println("   - "
                        + (cause.type().isEmpty() ? "" : cause.type() + " ")
                        + (cause.field().isEmpty() ? "" : cause.field() + ": ") + cause.message()));
        room(out, "2. Launcher pod", explanation.podError(), explanation.pod() == null ? null : podText(explanation));
        room(out, "3. Allocation", explanation.allocationError(), allocationText(explanation));
        room(out, "4. Domain", explanation.domainError(), explanation.domainXml());
        explanation.remarks().forEach(remark -> out.println("note: " + remark));
    }

    private static void room(PrintWriter out, String title, String error, String result) {
        if (error != null) {
            out.println(title + ": refused: " + error);
        } else if (result == null) {
            out.println(title + ": not reached");
        } else {
            out.println(title + ":");
            result.lines().forEach(line -> out.println("   " + line));
        }
    }

    private static String podText(Explanation explanation) {
        return Serialization.asYaml(explanation.pod());
    }

    private static String allocationText(Explanation explanation) {
        if (explanation.allocation() == null) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        explanation.allocation().vfs().forEach(vf -> line(text, vf.name(), vf));
        explanation.allocation().networks().forEach(vf -> line(text, "network " + vf.name(), vf));
        return text.isEmpty() ? "no devices" : text.toString();
    }

    private static void line(StringBuilder text, String name, NamedVf vf) {
        text.append(name)
                .append(vf.resource().isEmpty() ? "" : " (" + vf.resource() + ")")
                .append(" gets ")
                .append(vf.address())
                .append('\n');
    }
}
