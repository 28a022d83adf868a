/**
 * How fast the reference is: JMH benchmarks of its pure parts, and a server to put under HTTPS load.
 *
 * <p>In: the VMI, review and launcher environment under {@code src/main/resources/inputs}. Out: JMH's table or JSON, and
 * what {@code webhook-load.sh} prints. Nothing here decides whether a build is good; figures are for people, and
 * comparisons are by ratio on one machine.
 *
 * <p>Start with the README of this module.
 */
package io.qatvm.benchmarks;
