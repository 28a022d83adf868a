/**
 * What came out, in every form people and machines ask for.
 *
 * <p>In: Cucumber's events. Out: one line per finished scenario in {@code results.ndjson}, flushed as it ends ({@link
 * io.qatvm.steps.report.ResultLog}); progress on the terminal; and, from that file alone, the summary, JUnit XML and
 * the Allure pages, so that a killed run can still be reported ({@link io.qatvm.steps.report.Reports}). File names are
 * in {@link io.qatvm.steps.report.ReportFolder}. Read next: {@code io.qatvm.steps.run}.
 */
package io.qatvm.steps.report;
