package io.qatvm.steps.report;

/**
 * What is known of a run before its first result; {@code run.json}.
 *
 * @param version of this harness
 * @param target the cluster
 * @param implementation what was put to the test, in words
 * @param tags the tag expression that selected the scenarios, empty for all
 * @param planned how many scenarios were selected, 0 when nobody counted
 * @param started when, ISO-8601 in UTC
 */
public record RunFacts(
        String version, String target, String implementation, String tags, int planned, String started) {}
