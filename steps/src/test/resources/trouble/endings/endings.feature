@recorded
Feature: Endings
  Every way a scenario can end, to prove that the harness tells them apart.

  @QVC-XB-001
  Rule: What is wrong is red

    Scenario: A wrong sum fails
      Given the number 3
      When one is added
      Then the number is 5

    Scenario: A step without glue fails
      Given nobody wrote this step

  @QVC-XB-002
  Rule: What cannot run is not run

    @needs-moon
    Scenario: A need that nothing can meet is not run
      Given the number 1
