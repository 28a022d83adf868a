package io.qatvm.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.qatvm.virtlet.explain.CreateCase;
import io.qatvm.virtlet.machine.MachineSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows what the runtime would make of CreateContainer requests. */
@Command(
        name = "explain",
        description = {
            "Show what the runtime would make of CreateContainer requests, with nothing looked at or made.",
            "A case is one line of JSON: name, podSandboxId, config, sandboxConfig (CRI's field names), interfaces and"
                    + " iommuGroups; optional are functions, nodes, vfioDevices and held. What they leave open is assumed to"
                    + " be well. An answer is one line: name, code, message, domainXML."
        },
        mixinStandardHelpOptions = true)
final class VirtletExplainCommand implements Callable<Integer> {
    // Two cases on one line would otherwise count as one.
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @Spec
    private CommandSpec spec;

    @Option(names = "--batch", description = "Read cases as NDJSON on standard input, write one line for each")
    private boolean batch;

    @Override
    public Integer call() throws IOException {
        if (!batch) {
            throw new ParameterException(spec.commandLine(), "Missing required option: '--batch'");
        }
        PrintWriter out = spec.commandLine().getOut();
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        boolean allRead = true;
        int number = 0;
        String line = lines.readLine();
        while (line != null) {
            number++;
            if (!line.isBlank()) {
                allRead &= answer(number, line, out);
            }
            line = lines.readLine();
        }
        return allRead ? 0 : Qatvm.USAGE;
    }

    private boolean answer(int number, String line, PrintWriter out) {
        String name = "";
        try {
            CreateCase asked = CreateCase.of(JSON.readTree(line));
            name = asked.name();
            out.println(asked.answer(MachineSettings.VIRTLET));
            return true;
        } catch (MismatchedInputException more) {
            return bad(out, number, name, "not one JSON object: something follows the first");
        } catch (JsonProcessingException notJson) {
            return bad(out, number, name, "not one JSON object: " + notJson.getOriginalMessage());
        } catch (IllegalArgumentException notACase) {
            return bad(out, number, name, notACase.getMessage());
        } catch (RuntimeException unexpected) {
            // One case that nobody foresaw must not cost the answers to the others.
            spec.commandLine().getErr().println("qatvm: line " + number + ": unexpected failure: " + unexpected);
            return bad(out, number, name, "unexpected failure: " + unexpected);
        }
    }

    private static boolean bad(PrintWriter out, int number, String name, String why) {
        out.println(JSON.createObjectNode().put("name", name).put("inputError", "line " + number + ": " + why));
        return false;
    }
}
