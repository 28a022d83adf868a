Feature: Ladder
  One scenario on each of several rungs, to prove that a run stands where it was asked to.

  @QVC-XC-001
  Rule: Counting stands on every rung

    @recorded
    Scenario: Counting is proven on records
      Given the number 1
      When one is added
      Then the number is 2

    @emulated @any-host
    Scenario: Counting is proven on any host
      Given the number 2
      When one is added
      Then the number is 3

    @emulated
    Scenario: Counting is proven on the virtual host
      Given the number 3
      When one is added
      Then the number is 4
