package io.qatvm.steps.world;

import io.qatvm.fixtures.measurement.Noise;
import io.qatvm.fixtures.measurement.PublishedFigures;
import io.qatvm.fixtures.measurement.Row;
import io.qatvm.fixtures.measurement.Verdict;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Rows that are held against each other, or against what was published, and what comes of it. */
public final class ComparedRows {
    private final Site site;
    private final Evidence evidence;
    private final Map<String, double[]> speeds = new LinkedHashMap<>();
    private Noise noise = Noise.QUIET;
    private Row row;
    private Verdict verdict;
    private PublishedFigures.Answer answer;

    /** Made for each scenario. */
    public ComparedRows(Site site, Evidence evidence) {
        this.site = site;
        this.evidence = evidence;
    }

    /** The speeds of a backend's forks, as people write numbers one after another. */
    public void forks(String backend, String numbers) {
        speeds.put(
                backend,
                Arrays.stream(numbers.split("\\D+"))
                        .mapToDouble(Double::parseDouble)
                        .toArray());
    }

    /** What went on meanwhile. */
    public void noise(Noise other) {
        noise = other;
    }

    /** One row, to be held against what was published. */
    public void row(Row one) {
        row = one;
    }

    /** Compares two backends; the verdict is kept. */
    public void compare(String one, String other) {
        verdict = site.measures().comparison().compare(rowOf(one), rowOf(other));
        evidence.text("verdict", verdict.toString());
    }

    /** Holds the row against what was published; the answer is kept. */
    public void holdAgainstPublished() {
        answer = site.measures().published().against(row);
        evidence.text("answer", answer.toString());
    }

    /** The verdict of before. */
    public Verdict verdict() {
        return verdict;
    }

    /** The answer of before. */
    public PublishedFigures.Answer answer() {
        return answer;
    }

    private Row rowOf(String backend) {
        return MeasuredRows.of(backend, "host", noise, speeds.get(backend));
    }
}
