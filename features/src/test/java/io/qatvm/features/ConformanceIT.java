package io.qatvm.features;

import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** All scenarios, as {@code mvn verify} runs them; glue and parallelism are in junit-platform.properties. */
@Suite
@IncludeEngines("cucumber")
@SelectPackages("features")
class ConformanceIT {}
