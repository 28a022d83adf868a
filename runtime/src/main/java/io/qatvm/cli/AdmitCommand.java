package io.qatvm.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.qatvm.admission.AdmissionWebhook;
import io.qatvm.admission.AdmissionWebhook.Question;
import io.qatvm.admission.ObjectRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Answers one AdmissionReview as the webhook would. */
@Command(
        name = "admit",
        description = "Read an AdmissionReview (JSON) and print the webhook's answer; exit 1 if it is no.",
        mixinStandardHelpOptions = true)
final class AdmitCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", defaultValue = "-", description = "The review; default standard input")
    private String source;

    @Mixin
    private ConfigOptions config;

    @Override
    public Integer call() throws IOException {
        byte[] review = Input.bytes(source);
        AdmissionWebhook webhook = new AdmissionWebhook(new ObjectRules(), config::config);
        byte[] answer;
        try {
            answer = webhook.answer(question(review), review);
        } catch (AdmissionWebhook.NotAReview notAReview) {
            throw new UnreadableInput(source + ": " + notAReview.getMessage());
        }
        spec.commandLine().getOut().println(new String(answer, StandardCharsets.UTF_8));
        return JSON.readTree(answer).at("/response/allowed").asBoolean() ? 0 : Qatvm.REFUSED;
    }

    private static Question question(byte[] review) {
        JsonNode request;
        try {
            request = JSON.readTree(review).path("request");
        } catch (IOException saidByTheWebhook) {
            return Question.CREATE_INSTANCE;
        }
        if (request.at("/resource/resource").asText().equals("virtualmachines")) {
            return Question.MACHINE;
        }
        return request.path("operation").asText().equals("UPDATE")
                ? Question.UPDATE_INSTANCE
                : Question.CREATE_INSTANCE;
    }
}
