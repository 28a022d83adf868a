@recorded
Feature: A ratio that gets worse is noticed, and noise is not taken for it
  Figures of two machines, or of two hours, cannot be compared; ratios that were measured side by side can. So a baseline
  keeps ratios with their spread, and nothing else is held against later runs.

  @QVC-BM-010
  Rule: A ratio that falls by more than the noise and a tenth fails the gate
    Remedy: Find the change that did it; if it is meant, write a new baseline and say why.

    Example: A ratio falls by a third
      Given a baseline in which OpenSSL is 1.5 times as fast as Java
      When it is 1.0 times as fast in a later run
      Then the gate fails for a "regression"

    Example: A ratio stays
      Given a baseline in which OpenSSL is 1.5 times as fast as Java
      When it is 1.48 times as fast in a later run
      Then the gate passes, and the ratio is "held"

    Example: A ratio rises
      Given a baseline in which OpenSSL is 1.5 times as fast as Java
      When it is 2.5 times as fast in a later run
      Then the gate passes, and the ratio is "improved"

    Example: The machine is ten times slower, and the ratio stays
      Given a baseline in which OpenSSL is 1.5 times as fast as Java
      When all is ten times slower in a later run
      Then the gate passes, and the ratio is "held"

  @QVC-BM-011
  Rule: Where noise hides a change, that is said, and fails nothing
    Remedy: Run it again with more forks, on a quiet machine.

    Example: Forks of the same lie far apart
      Given a baseline in which OpenSSL is 1.5 times as fast as Java
      When it is 1.0 times as fast in a later run, in forks that differ by 80 %
      Then the gate passes, and the ratio is "undecided"

    Example: The machine is busy
      Given a baseline in which OpenSSL is 1.5 times as fast as Java
      When it is 1.0 times as fast in a later run, on a busy machine
      Then the gate passes, and the ratio is "undecided"

    Example: A machine of another class
      Given a baseline in which OpenSSL is 1.5 times as fast as Java
      When it is 1.0 times as fast in a later run, on a machine with other processors
      Then the gate passes, and the ratio is "undecided"

  @QVC-BM-012
  Rule: What is no longer measured fails the gate, unless the machine explains it
    A benchmark that has stopped running cannot get worse, so its silence must not pass for health.
    Remedy: See why the row did not run; if it is meant, write a new baseline and say why.

    Example: A row is gone
      Given a baseline in which OpenSSL is 1.5 times as fast as Java
      When OpenSSL is missing in a later run
      Then the gate fails for a "vanished"

    Example: A row did not run on a machine of the same class
      Given a baseline in which OpenSSL is 1.5 times as fast as Java
      When OpenSSL could not run later, for "openssl is not on the PATH"
      Then the gate fails for a "vanished"
      And the finding says "openssl is not on the PATH"

    Example: A row did not run on a machine of another class
      Given a baseline in which OpenSSL is 1.5 times as fast as Java
      When OpenSSL could not run later, for "openssl is not on the PATH", on a machine with other processors
      Then the gate passes, and the ratio is "explained"

    Example: Another has served it
      Given a baseline in which OpenSSL is 1.5 times as fast as Java
      When it is 1.5 times as fast in a later run, but "unproven" has served it
      Then the gate fails for a "vanished"

  @QVC-BM-013
  Rule: A baseline keeps only ratios that nobody has to doubt
    Remedy: Write baselines from runs of three forks or more on a quiet machine.

    Example: A good run
      When a baseline is made of a run in which OpenSSL is 1.5 times as fast as Java
      Then it keeps the ratio 1.5, and no speed

    Scenario Outline: A run to doubt (<doubt>)
      When a baseline is made of a run <doubt>
      Then it keeps nothing

      Examples:
        | doubt                       |
        | on a busy machine           |
        | of two forks                |
        | on emulated processors      |
