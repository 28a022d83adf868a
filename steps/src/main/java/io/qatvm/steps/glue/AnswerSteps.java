package io.qatvm.steps.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.qatvm.steps.dialect.Dialect;
import io.qatvm.steps.glue.Words.ExpectedCause;
import io.qatvm.steps.world.Answer;
import io.qatvm.steps.world.Site;
import java.util.List;

/** What the cluster answered. */
public final class AnswerSteps {
    private final Answer answer;
    private final Site site;

    /** Made for each scenario. */
    public AnswerSteps(Answer answer, Site site) {
        this.answer = answer;
        this.site = site;
    }

    @Then("it is accepted")
    public void accepted() {
        assertThat(answer.message()).as("the refusal").isEmpty();
        assertThat(answer.accepted()).isTrue();
    }

    @Then("it is refused")
    public void refused() {
        assertThat(answer.accepted()).as("the request is accepted").isFalse();
    }

    @Then("it is refused with {string}")
    public void refusedWith(String text) {
        refused();
        assertThat(answer.message()).contains(text);
    }

    @Then("it is refused by the webhook with {string}")
    public void refusedByWebhook(String text) {
        refusedWith(text);
        assertThat(answer.byWebhook()).as("answered by the webhook").isTrue();
    }

    @Then("it is refused by the API server with {string}")
    public void refusedByServer(String text) {
        refusedWith(site.cluster().worded(text));
        assertThat(answer.byWebhook()).as("answered by the webhook").isFalse();
    }

    @Then("it is refused by the webhook for this one cause:")
    public void refusedForOneCause(List<ExpectedCause> expected) {
        refusedByWebhook(expected.get(0).message());
        assertThat(answer.causes()).extracting(AnswerSteps::read).containsExactlyElementsOf(expected);
    }

    @Then("it is refused by the webhook, for the gate is closed")
    public void refusedAtTheGate() {
        refusedForOneCause(List.of(closedGate("spec.")));
    }

    @Then("it is refused by the webhook below its template, for the gate is closed")
    public void refusedAtTheGateBelowItsTemplate() {
        refusedForOneCause(List.of(closedGate("spec.template.spec.")));
    }

    @Then("it is refused by the webhook for a cause of type {string} at the {word} of entry {int}")
    public void refusedForACauseOfAnEntry(String type, String member, int number) {
        refusedForACause(type, "spec.domain.devices." + list() + "[" + (number - 1) + "]." + member);
    }

    @Then("it is refused by the webhook, for entries have no {string}")
    public void refusedForAnUnknownMember(String member) {
        refusedByWebhook("spec.domain.devices." + list() + "." + member + " in body is a forbidden property");
    }

    @Then("it is refused by the webhook for a cause of type {string} at {string}")
    public void refusedForACause(String type, String field) {
        refusedByWebhook("");
        assertThat(answer.causes())
                .as(answer.message())
                .anyMatch(cause -> type.equals(cause.getReason()) && field.equals(cause.getField()));
    }

    private ExpectedCause closedGate(String path) {
        Dialect dialect = site.dialect();
        return new ExpectedCause("FieldValueInvalid", dialect.closedGate(), path + dialect.gateField());
    }

    private String list() {
        return site.dialect().list().member();
    }

    private static ExpectedCause read(StatusCause cause) {
        return new ExpectedCause(cause.getReason(), cause.getMessage(), cause.getField());
    }
}
