@simulated @needs-libvirt @cluster
Feature: Each named device is one and the same VF from allocation to libvirt
  Five places say which VF a named device is: the node's allocation, the launcher pod's environment, the VFIO group
  node in the pod, the domain that was composed, and what libvirt runs. Each is read from its own source, and all
  must agree. A cluster that mixes them up hands one tenant another tenant's device.

  @QVC-ID-001 @headline
  Rule: A named device is the same VF wherever one looks
    Remedy: Compare the five places shown in the evidence; the first that differs from the one before it is where the VF was changed.

    Example: The shipped VMI on a node with sixteen VFs
      Given a cluster with the shipped settings
      And a node with 16 VFs of "qat.intel.com/generic"
      When the shipped VMI is created
      Then the VMI is soon "Running"
      And every named device is one VF in all five places

    Example: Four devices of two resources
      Given the gate is open
      And a node with 4 VFs of "qat.intel.com/cy" and 4 VFs of "qat.intel.com/dc"
      And a VMI with these QAT entries:
        | name   | resource         |
        | crypto | qat.intel.com/cy |
        | zip    | qat.intel.com/dc |
        | backup | qat.intel.com/cy |
        | spare  | qat.intel.com/dc |
      When the VMI is created
      Then the VMI is soon "Running"
      And every named device is one VF in all five places

  @QVC-ID-002
  Rule: A machine never gets a VF that another machine holds
    Remedy: Look for two device plugins that advertise the same VFs, and for a plugin that hands out a held VF.

    Example: Two machines of two devices each
      Given the gate is open
      And a node with 4 VFs of "qat.intel.com/generic"
      And a machine "first" runs with 2 VFs of "qat.intel.com/generic"
      When a machine "second" asks for 2 VFs of "qat.intel.com/generic"
      Then the machine "second" soon runs
      And libvirt shows no VF in both "first" and "second"
