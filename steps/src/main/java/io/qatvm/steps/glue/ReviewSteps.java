package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.qatvm.admission.AdmissionWebhook;
import io.qatvm.steps.glue.Words.ExpectedCause;
import io.qatvm.steps.world.Evidence;
import io.qatvm.steps.world.ReviewRequest;
import io.qatvm.steps.world.Site;
import io.qatvm.steps.world.Subject;
import io.qatvm.steps.world.WebhookCaller;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** Reviews that are put to the webhook itself, over HTTPS, without an API server in front. */
public final class ReviewSteps {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Site site;
    private final Subject subject;
    private final Evidence evidence;
    private HttpResponse<String> response;

    /** Made for each scenario. */
    public ReviewSteps(Site site, Subject subject, Evidence evidence) {
        this.site = site;
        this.subject = subject;
        this.evidence = evidence;
    }

    @When("the VMI is reviewed as it stands")
    public void reviewed() {
        reviewedFor("someone");
    }

    @When("the VMI is reviewed as it stands, for the user {string}")
    public void reviewedFor(String user) {
        ObjectNode review = AdmissionWebhook.review(subject.machine().manifest(), "virtualmachineinstances", "CREATE");
        review.withObject("/request/userInfo").put("username", user);
        ask(new ReviewRequest("application/json", review.toString()));
    }

    @Given("the webhook is asked with {word} instead of POST")
    public void askedOtherwise(String method) {
        ReviewRequest request = ReviewRequest.ofObject("a pod");
        response = new WebhookCaller(site.system().webhook().uri()).send(method, request.contentType(), request.body());
        evidence.text("the webhook's answer", response.body());
    }

    @Given("the webhook is asked with {reviewBody}")
    public void askedWith(ReviewRequest request) {
        site.openGate();
        ask(request);
    }

    @Given("the webhook is asked with a review of {reviewedObject}")
    public void askedWithReview(ReviewRequest request) {
        site.openGate();
        ask(request);
    }

    @Then("the review allows it")
    public void allows() {
        assertThat(answer().path("allowed").asBoolean(false))
                .as(response.body())
                .isTrue();
    }

    @Then("the answer is an AdmissionReview of the version that was asked")
    public void answersInKind() throws IOException {
        JsonNode whole = JSON.readTree(response.body());
        assertThat(whole.path("kind").asText()).isEqualTo("AdmissionReview");
        assertThat(whole.path("apiVersion").asText()).isEqualTo("admission.k8s.io/v1");
    }

    @Then("the review refuses it for these causes:")
    public void refusesForCauses(List<ExpectedCause> expected) {
        refusesForOneCause(expected);
    }

    @Then("the review refuses it, for the gate is closed")
    public void refusesAtTheGate() {
        refusesWith(site.dialect().closedGate());
    }

    @Then("the review refuses it with {string}")
    public void refusesWith(String text) {
        assertThat(answer().path("allowed").asBoolean(true)).isFalse();
        assertThat(answer().at("/status/message").asText()).contains(text);
    }

    @Then("the review refuses it for this one cause:")
    public void refusesForOneCause(List<ExpectedCause> expected) {
        List<ExpectedCause> causes = new ArrayList<>();
        answer().at("/status/details/causes")
                .forEach(cause -> causes.add(new ExpectedCause(
                        cause.path("reason").asText(""),
                        cause.path("message").asText(""),
                        cause.path("field").asText(""))));
        assertThat(causes).isEqualTo(expected);
    }

    @Then("it answers with status {int} and one line of reason")
    public void answersWithStatus(int status) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body().strip()).isNotEmpty().doesNotContain("\n", "Exception", "\tat ");
    }

    @Then("it does not allow anything")
    public void allowsNothing() {
        assertThat(response.body()).doesNotContain("\"allowed\":true");
    }

    @Then("it refuses with the code {int}")
    public void refusesWithCode(int code) {
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(answer().path("allowed").asBoolean(true)).isFalse();
        assertThat(answer().at("/status/code").asInt()).isEqualTo(code);
        assertThat(answer().at("/status/message").asText()).isNotEmpty();
    }

    private void ask(ReviewRequest request) {
        response = new WebhookCaller(site.system().webhook().uri()).post(request);
        evidence.json("the webhook's answer", response.body());
    }

    private JsonNode answer() {
        try {
            return JSON.readTree(response.body()).path("response");
        } catch (IOException e) {
            throw new AssertionError("the answer is no JSON: " + response.body(), e);
        }
    }
}
