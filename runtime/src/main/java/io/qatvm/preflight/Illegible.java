package io.qatvm.preflight;

/** Something a check needs cannot be read as what it should be; the message names file, field and what was expected. */
final class Illegible extends Exception {
    private static final long serialVersionUID = 1L;

    Illegible(Object source, String problem) {
        super(source + ": " + problem, null, false, false);
    }
}
