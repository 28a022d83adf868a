package io.qatvm.preflight;

/** One question to a host. */
interface Check {
    /** Its name, lower case with dashes; never changes, as scripts look for it. */
    String id();

    /**
     * Looks, and tells.
     *
     * @param notes takes the evidence, and makes the finding
     * @throws Illegible if a file it needs is missing or malformed; the finding is "unknown" then
     */
    Finding look(Finding.Notes notes) throws Illegible;
}
