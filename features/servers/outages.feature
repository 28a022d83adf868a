@simulated @cluster
Feature: The API server and its helpers come and go
  An API server is restarted now and then, namespaces are deleted with all that is in them, and controllers run in
  replicas of which one acts. Machines and their VFs outlive all of it, or end properly.

  Background:
    Given the feature gates are "QAT"

  @QVC-AS-009
  Rule: Nothing is lost when the API server is restarted
    Remedy: Look for a part whose watch ended for good; every part has to list again when its history is gone.

    @nightly
    Example: A machine that runs is left alone
      Given a node with 2 VFs of "qat.intel.com/generic"
      And a machine "early" runs with 1 VF of "qat.intel.com/generic"
      When the API server is restarted, and remembers no history
      Then the machine "early" soon runs
      And it is the same domain as before

    Example: A machine that is asked for afterwards comes up
      Given a node with 2 VFs of "qat.intel.com/generic"
      And a machine "early" runs with 1 VF of "qat.intel.com/generic"
      And the API server was restarted, and remembers no history
      When a machine "late" asks for 1 VF of "qat.intel.com/generic"
      Then the machine "late" soon runs

    @nightly
    Example: Settings that change afterwards are heard of
      Given a VMI that asks for 1 VF of "qat.intel.com/generic"
      And the API server was restarted, and remembers no history
      When the feature gates change to ""
      Then such a VMI is soon refused

  @QVC-AS-010
  Rule: A namespace takes its machines along, and their VFs come free
    Remedy: Look which finalizer holds the namespace; each VMI must lose its own once its devices are released.

    Example: The namespace of a running machine is deleted
      Given a node with 1 VF of "qat.intel.com/generic"
      And a machine "tenant" runs with 1 VF of "qat.intel.com/generic" in namespace "tenant"
      When the namespace "tenant" is deleted
      Then the namespace "tenant" is soon gone
      And no VF is held

    @nightly
    Example: A namespace that ends takes no new machine
      Given a node with 1 VF of "qat.intel.com/generic"
      And the namespace "tenant" is ending, held by somebody else's object
      When a VMI is created in namespace "tenant"
      Then it is refused by the API server with "because it is being terminated"

  @QVC-AS-011
  Rule: Of several controllers, the one that holds the lease acts
    Remedy: Run all controllers with leader election on one lease, each under a name of its own.

    Example: Two controllers, one pod
      Given the controllers "one" and "two", of which "one" holds the lease
      And a node with 1 VF of "qat.intel.com/generic"
      When a machine "m" asks for 1 VF of "qat.intel.com/generic"
      Then the machine "m" soon runs
      And the lease is held by "one"

    Example: The one that leads is stopped
      Given the controllers "one" and "two", of which "one" holds the lease
      And a node with 1 VF of "qat.intel.com/generic"
      And the controller "one" is stopped
      When a machine "m" asks for 1 VF of "qat.intel.com/generic"
      Then the machine "m" soon runs
      And the lease is held by "two"

    @nightly
    Example: The one that leads reaches the API server no more
      Given the controllers "one" and "two", of which "one" holds the lease
      And a node with 1 VF of "qat.intel.com/generic"
      And the controller "one" is cut off from the API server
      When a machine "m" asks for 1 VF of "qat.intel.com/generic"
      Then the machine "m" soon runs
      And the lease is held by "two"
      And the controller "one" has given up

    @nightly
    Example: The one that waits is stopped
      Given the controllers "one" and "two", of which "one" holds the lease
      And a node with 1 VF of "qat.intel.com/generic"
      And the controller "two" is stopped
      When a machine "m" asks for 1 VF of "qat.intel.com/generic"
      Then the machine "m" soon runs
      And the lease is held by "one"
