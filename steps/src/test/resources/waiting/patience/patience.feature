@simulated
Feature: Patience
  Scenarios that end only when the run is interrupted, to prove that an interruption is orderly.

  @QVC-XC-001
  Rule: What has ended is kept

    @slow @headline
    Scenario: One ends at once
      Given the number 1

    Scenario: One waits for ever
      Given a wait without an end

    Scenario: One comes after the wait
      Given the number 2
