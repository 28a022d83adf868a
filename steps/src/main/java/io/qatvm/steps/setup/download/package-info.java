/**
 * Fetches the programs of a Kubernetes cluster from where they are released, for machines that have the internet.
 *
 * <p>In: a version, and where releases are ({@link io.qatvm.steps.setup.download.Places}). Out: a folder of the user's
 * cache whose programs are what the releasers' checksums say ({@link io.qatvm.steps.setup.download.ProgramDownload}), or a
 * trouble with its remedy. The checksums come over TLS from the place of the programs: they show what a bad line or disk has
 * changed, and not that the place itself is honest.
 *
 * <p>Read next: {@link io.qatvm.steps.cli}.
 */
package io.qatvm.steps.setup.download;
