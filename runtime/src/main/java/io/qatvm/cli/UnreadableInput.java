package io.qatvm.cli;

/** An input that cannot be read as what it should be; the message says which, where and what was expected. */
final class UnreadableInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableInput(String message) {
        super(message);
    }
}
