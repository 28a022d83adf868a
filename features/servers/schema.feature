@simulated @cluster
Feature: The API server keeps what the definitions know
  The definitions of the product are structural: what they do not know is not stored, and a value of another type is
  refused before any webhook is asked.

  Background:
    Given the feature gates are "QAT"

  @QVC-AS-004
  Rule: What the definitions do not know never reaches a reader
    Remedy: Install the definitions of this release, and do not preserve unknown fields in them.

    Example: A status member that nobody defined is dropped
      Given a VMI that asks for 1 VF of "qat.intel.com/generic"
      And the VMI has been created
      When somebody writes "invented" into the VMI's status
      Then it is accepted
      And the stored status does not have "invented"

    Example: A list in the place of a text is refused
      Given a VMI that asks for 1 VF of "qat.intel.com/generic" and also says:
        """
        spec:
          hostname: [one, two]
        """
      When the VMI is created
      Then it is refused by the API server with "spec.hostname"

    Example: A text in the place of a number is refused
      Given a VMI that asks for 1 VF of "qat.intel.com/generic" and also says:
        """
        spec:
          terminationGracePeriodSeconds: soon
        """
      When the VMI is created
      Then it is refused by the API server with "spec.terminationGracePeriodSeconds"
