package io.qatvm.steps.need;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Something of the machine that scenarios ask for by tag.
 *
 * @param tag with its {@code @}, for example {@code @needs-libvirt}
 * @param what a few words for people, for example {@code libvirt's client library}
 * @param debianPackage the Debian package that brings it, where one does
 * @param probe answers why the need is not met, or nothing when it is; it may take up to some seconds
 */
public record Need(String tag, String what, Optional<String> debianPackage, Supplier<Optional<String>> probe) {}
