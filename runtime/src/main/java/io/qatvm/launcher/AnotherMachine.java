package io.qatvm.launcher;

/** A launcher that has a machine was asked for another one. The caller took the wrong door. */
public final class AnotherMachine extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A launcher of {@code own} was asked for {@code asked}; both are uids. */
    public AnotherMachine(String own, String asked) {
        super("this launcher's VMI has uid " + own + ", asked for was " + asked + "; a launcher has one VMI for life");
    }
}
