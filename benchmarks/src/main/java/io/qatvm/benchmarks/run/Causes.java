package io.qatvm.benchmarks.run;

/** What an exception says, down to its root. */
final class Causes {
    private Causes() {}

    /** In one line. */
    static String of(Throwable failure) {
        StringBuilder said = new StringBuilder();
        Throwable each = failure;
        while (each != null) {
            Throwable[] suppressed = each.getSuppressed();
            if (each.getMessage() != null && said.indexOf(each.getMessage()) < 0) {
                said.append(said.length() == 0 ? "" : ": ").append(each.getMessage());
            }
            each = each.getCause() == null && suppressed.length > 0 ? suppressed[0] : each.getCause();
        }
        return said.length() == 0
                ? failure.getClass().getSimpleName()
                : said.toString().strip().replaceAll("\\s+", " ");
    }
}
