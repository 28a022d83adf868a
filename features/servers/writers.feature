@simulated @cluster
Feature: Several who write one VMI
  Users, pipelines and the controllers write the same object. None of them may undo what another has done unawares.

  Background:
    Given the feature gates are "QAT"

  @QVC-AS-005
  Rule: Who writes what has changed since it was read is told so
    Remedy: Read the VMI again, repeat the change, and write it with the new resourceVersion.

    Example: The second of two changes made from one reading
      Given a VMI that asks for 1 VF of "qat.intel.com/generic"
      And the VMI has been created
      And two users have read the VMI, and the first has labelled it
      When the second labels the VMI as it was read
      Then it is refused by the API server with "the object has been modified"

    Example: The same change made from a new reading
      Given a VMI that asks for 1 VF of "qat.intel.com/generic"
      And the VMI has been created
      And two users have read the VMI, and the first has labelled it
      When the VMI is labelled "second=user"
      Then it is accepted
      And the stored VMI has both labels

    Example: A user labels a VMI again and again while it comes up
      Given a node with 1 VF of "qat.intel.com/generic"
      And a VMI that asks for 1 VF of "qat.intel.com/generic"
      And the VMI has been created
      When a user labels the VMI 20 times in a row
      Then the VMI is soon "Running"
      And the stored VMI has the last of these labels

  @QVC-AS-006
  Rule: A field belongs to who applied it
    Remedy: Have each tool apply only the fields it decides; force takes a field away from its owner.

    Example: Another tool applies another value
      Given a VMI that asks for 1 VF of "qat.intel.com/generic"
      And the tool "pipeline" has applied the VMI with a grace period of 30 seconds
      When the tool "console" applies the VMI with a grace period of 60 seconds
      Then it is refused by the API server with "Apply failed with 1 conflict"

    Example: The same tool applies the same again
      Given a VMI that asks for 1 VF of "qat.intel.com/generic"
      And the tool "pipeline" has applied the VMI with a grace period of 30 seconds
      When the tool "pipeline" applies the VMI with a grace period of 30 seconds
      Then it is accepted

    Example: What the controllers wrote outlives another apply
      Given a node with 1 VF of "qat.intel.com/generic"
      And a VMI that asks for 1 VF of "qat.intel.com/generic"
      And the tool "pipeline" has applied the VMI with a grace period of 30 seconds
      And the VMI comes up
      When the tool "pipeline" applies the VMI with a grace period of 30 seconds
      Then it is accepted
      And the VMI is "Running" on the node it was on
