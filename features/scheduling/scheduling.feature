@simulated @needs-libvirt @cluster
Feature: VFs are counted, and no VF is handed out twice
  The scheduler places a launcher pod only where enough VFs are free. Who waits is told what for.

  @QVC-SC-001
  Rule: A machine runs where its VFs are
    Remedy: See that the node advertises the resource and carries the label kubevirt.io/schedulable.

    Example: The VMI learns its node
      Given the gate is open
      And a node with 2 VFs of "qat.intel.com/generic"
      And a VMI that asks for 2 VFs of "qat.intel.com/generic"
      When the VMI is created
      Then the VMI is soon "Running"
      And the VMI knows its node

  @QVC-SC-002
  Rule: A machine whose VFs are not there waits, and says what for
    Remedy: Free VFs or add nodes that have them; kubectl describe node shows what is allocated.

    Example: More VFs than the node has
      Given the gate is open
      And a node with 1 VF of "qat.intel.com/generic"
      And a VMI that asks for 2 VFs of "qat.intel.com/generic"
      When the VMI is created
      Then the VMI soon waits with "Insufficient qat.intel.com/generic"
      And no VF is held

    Example: A resource that no node offers
      Given the gate is open
      And a node with 1 VF of "qat.intel.com/generic"
      And a VMI that asks for 1 VF of "qat.intel.com/dc"
      When the VMI is created
      Then the VMI soon waits with "Insufficient qat.intel.com/dc"
      And no VF is held

  @QVC-SC-003
  Rule: A VF is held by one machine at a time
    Remedy: Look for two plugins on one node that advertise the same VFs, and compare pod-resources with what the plugin handed out.

    Example: The last VF goes to one of two machines
      Given the gate is open
      And a node with 1 VF of "qat.intel.com/generic"
      And a machine "first" runs with 1 VF of "qat.intel.com/generic"
      When a machine "second" asks for 1 VF of "qat.intel.com/generic"
      Then the machine "second" soon waits with "Insufficient qat.intel.com/generic"

    Example: Two machines on one node hold different VFs
      Given the gate is open
      And a node with 4 VFs of "qat.intel.com/generic"
      And a machine "first" runs with 2 VFs of "qat.intel.com/generic"
      And a machine "second" runs with 2 VFs of "qat.intel.com/generic"
      Then the machines "first" and "second" share no VF

    Example: A machine that waited gets the VF that another gave back
      Given the gate is open
      And a node with 1 VF of "qat.intel.com/generic"
      And a machine "first" runs with 1 VF of "qat.intel.com/generic"
      And a machine "second" asks for 1 VF of "qat.intel.com/generic"
      When the machine "first" is deleted
      Then the machine "second" soon runs
