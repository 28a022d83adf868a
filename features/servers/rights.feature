@simulated @needs-authorization @cluster
Feature: Who may do what
  Nobody needs to be an administrator: neither those who start machines, nor the parts of the product. The roles of the
  deployment are what its parts really use.

  @QVC-AS-007
  Rule: Users do with VMIs what their roles allow
    Remedy: Bind the user to a role that names virtualmachineinstances with the verb in question.

    Example: A user without a role
      Given the feature gates are "QAT"
      And a VMI that asks for 1 VF of "qat.intel.com/generic"
      When the user "eve" creates the VMI
      Then it is refused by the API server with "is forbidden"

    Example: A user with a role in the VMI's namespace
      Given the feature gates are "QAT"
      And a VMI that asks for 1 VF of "qat.intel.com/generic"
      And the user "ann" may create VMIs in the namespace of the VMI
      When the user "ann" creates the VMI
      Then it is accepted

    Example: A user with a role in another namespace
      Given the feature gates are "QAT"
      And a VMI that asks for 1 VF of "qat.intel.com/generic"
      And the user "ann" may create VMIs in namespace "kubevirt"
      When the user "ann" creates the VMI
      Then it is refused by the API server with "is forbidden"

    Example: A user who may create a VMI may not say what became of it
      Given the feature gates are "QAT"
      And a VMI that asks for 1 VF of "qat.intel.com/generic"
      And the user "ann" may create VMIs in the namespace of the VMI
      And the VMI has been created
      When the user "ann" writes the VMI's status
      Then it is refused by the API server with "is forbidden"

  @QVC-AS-008
  Rule: The parts of the product need the rights of their deployment, and those are enough
    Remedy: Apply the roles and bindings of the deployment, and look into the log of the part that was refused something.

    Example: Webhook, controllers and node's agent with no other rights
      Given each part of the product has the rights of its deployment
      And the feature gates are "QAT"
      And a node with 1 VF of "qat.intel.com/generic"
      And a VMI that asks for 1 VF of "qat.intel.com/generic"
      When the VMI is created
      Then the VMI is soon "Running"
      And the agent of the node is heard of

    @nightly
    Example: A machine ends with no other rights
      Given each part of the product has the rights of its deployment
      And the feature gates are "QAT"
      And a node with 1 VF of "qat.intel.com/generic"
      And the shipped VMI is running
      When the VMI is deleted
      Then the VMI is soon gone

    Example: Controllers that may not create pods say so
      Given each part of the product has the rights of its deployment
      But the controllers may not create pods
      And the feature gates are "QAT"
      And a node with 1 VF of "qat.intel.com/generic"
      And a VMI that asks for 1 VF of "qat.intel.com/generic"
      When the VMI is created
      Then the VMI's events tell of "FailedCreate"
