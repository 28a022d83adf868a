@simulated @cluster
Feature: Measurements of a cluster are collected in it
  On a cluster the benchmarks run in a pod and in the guest of a VMI, on nodes that nobody logs in to. Both leave what they
  measured in one ConfigMap, where whoever started them reads it. They run native code, so their account may do that and
  nothing else.

  @QVC-BM-040
  Rule: A measurement is collected whole or not at all
    Remedy: Apply results.yaml of the benchmarks' manifests; if the ConfigMap is full, remove keys of earlier runs from it.

    Example: A pod and a guest leave their measurements side by side
      Given the shipped place for measurements
      And a measurement was left there as "host.json"
      When a measurement is left there as "guest.json"
      Then all measurements that were left are there, as they were written

    Example: A later measurement takes the place of the earlier one
      Given the shipped place for measurements
      And a measurement was left there as "host.json"
      When a measurement is left there as "host.json"
      Then all measurements that were left are there, as they were written

    Example: A measurement that is too large for any place
      Given the shipped place for measurements
      When a measurement of 2000 KiB is left there as "host.json"
      Then it is not taken, for "a ConfigMap holds 1,048,576 in all"
      And nothing is there as "host.json"

    Example: A place that is nearly full
      Given the shipped place for measurements
      And a measurement of 700 KiB was left there as "host.json"
      When a measurement of 700 KiB is left there as "guest.json"
      Then it is not taken, for "If it is full, remove keys of earlier runs"
      And all measurements that were left are there, as they were written
      And nothing is there as "guest.json"

    Example: A place that nobody has made
      When a measurement is left there as "host.json"
      Then it is not taken, for "apply results.yaml"

  @QVC-BM-041 @needs-authorization
  Rule: Whoever measures may leave a measurement, and nothing else
    Remedy: Apply results.yaml of the benchmarks' manifests as it is, and take other roles away from its service account.

    Example: The account of the benchmarks leaves a measurement
      Given the shipped place for measurements
      And measurements are left with the account of the benchmarks
      When a measurement is left there as "host.json"
      Then all measurements that were left are there, as they were written

    Example: Another account of the same namespace
      Given the shipped place for measurements
      And measurements are left with another account
      When a measurement is left there as "host.json"
      Then it is not taken, for "this account may not write to ConfigMap qat-benchmarks/qat-benchmark-results"
      And nothing is there as "host.json"

    Example: The account of the benchmarks sees no secrets
      Given the shipped place for measurements
      When the account of the benchmarks asks for the secrets there
      Then the API server forbids it
