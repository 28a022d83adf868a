/**
 * The command line {@code qatvm}: the one place where the parts are put together.
 *
 * <p>In: files, standard input, options, the process's environment. Out: results on standard output, errors on standard
 * error, and an exit code: 0 done, 1 refused, 2 the call itself was wrong. No other package reads options or exits.
 */
package io.qatvm.cli;
