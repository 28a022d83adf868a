@simulated
Feature: Counting
  Proves the harness itself; it is no part of the product's specification.

  @QVC-XA-001
  Rule: Adding one makes a number larger by one
    Two lines of description may stand here.
    Remedy: Count again.

    @headline
    Scenario: The next number follows
      Given the number 3
      When one is added
      Then the number is 4
      And the evidence is kept

    Scenario Outline: Zero and below have a next number too (<start>)
      Given the number <start>
      When one is added
      Then the number is <next>

      Examples:
        | start | next |
        | 0     | 1    |
        | -1    | 0    |

  @QVC-XA-002
  Rule: A number is never lost

    Scenario: A number that nobody touches stays
      Given the number 7
      Then the number is 7
