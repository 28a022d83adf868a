/**
 * Between the tap manager and those who ask it: the pod runtime, which has networks made and taken away, and the emulator's
 * wrapper, which gets the open files of a sandbox's cards.
 *
 * <p>In: {@link io.qatvm.virtlet.tap.PodTaps}. Out: a {@link io.qatvm.virtlet.tap.TapServer} on a unix socket, and a
 * {@link io.qatvm.virtlet.tap.TapClient} for it. {@link io.qatvm.virtlet.tap.TapItem} is a card, {@link io.qatvm.virtlet.tap.TapDevice}
 * opens what it stands on, {@link io.qatvm.virtlet.tap.OpenFiles} holds it; {@link io.qatvm.virtlet.tap.TapFailure} is a no. Messages are
 * those of Virtlet's tapmanager, and one more: is a network to be had?
 *
 * <p>Read next: {@link io.qatvm.virtlet.netns}.
 */
package io.qatvm.virtlet.tap;
