/** Runs the specification in the Maven build, and holds its conventions and the direction of the modules. */
package io.qatvm.features;
