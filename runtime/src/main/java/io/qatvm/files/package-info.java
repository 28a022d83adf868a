/**
 * Files that outlive the process that writes them.
 *
 * <p>In: a path and a content. Out: the old content or the new one at that path, never a part of one, whatever ends the process
 * ({@link io.qatvm.files.WholeFile}).
 *
 * <p>Read next: {@link io.qatvm.virtlet.sandbox}, which keeps sandboxes this way.
 */
package io.qatvm.files;
