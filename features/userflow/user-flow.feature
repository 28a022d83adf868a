@simulated
Feature: A plain pod takes a VF and gives it back
  The design notes' User Flow, step by step: schedule, allocate, look at the container's environment and devices, free
  the VF with the pod. What holds for a plain pod holds for a launcher pod.

  @QVC-UF-001
  Rule: A pod that asks for a VF is placed where one is free
    Remedy: See that the device plugin has registered and that the node's allocatable counts the resource.

    Example: Of two nodes, the one with VFs is chosen
      Given a node with 0 VFs of "qat.intel.com/generic"
      And a node with 2 VFs of "qat.intel.com/generic"
      When a pod "user" asks for 1 of "qat.intel.com/generic"
      Then the pod "user" soon runs
      And the pod "user" is on the node that has 2 VFs of "qat.intel.com/generic"

    Example: A pod that asks for more than any node has waits
      Given a node with 1 VF of "qat.intel.com/generic"
      And a node with 1 VF of "qat.intel.com/generic"
      When a pod "user" asks for 2 of "qat.intel.com/generic"
      Then the pod "user" soon waits with "0/2 nodes are available: 2 Insufficient qat.intel.com/generic."
      And no VF is held

  @QVC-UF-002
  Rule: The container is told its VFs under both names
    Remedy: Use a device plugin that sets QATn and PCI_RESOURCE_*; KubeVirt reads only the second.

    Scenario Outline: The VF of a pod stands in <variable>
      Given a node with 4 VFs of "qat.intel.com/generic"
      When a pod "user" asks for 1 of "qat.intel.com/generic"
      Then the pod "user" soon runs
      And the variable "<variable>" of the pod "user" names 1 VF that the node gave it

      Examples:
        | variable                           |
        | QAT0                               |
        | PCI_RESOURCE_QAT_INTEL_COM_GENERIC |

    Example: Four VFs stand in one list
      Given a node with 8 VFs of "qat.intel.com/generic"
      When a pod "user" asks for 4 of "qat.intel.com/generic"
      Then the pod "user" soon runs
      And the variable "PCI_RESOURCE_QAT_INTEL_COM_GENERIC" of the pod "user" names 4 VFs that the node gave it

  @QVC-UF-003
  Rule: The container sees the device nodes of its VFs, and no others
    Remedy: Compare the devices in the plugin's Allocate answer with the IOMMU groups of the VFs in sysfs.

    Example: One VF, one group node beside the common one
      Given a node with 4 VFs of "qat.intel.com/generic"
      And a pod "neighbour" runs with 1 of "qat.intel.com/generic"
      When a pod "user" asks for 1 of "qat.intel.com/generic"
      Then the pod "user" soon runs
      And the pod "user" sees the device nodes of its VFs and no others

    Example: VFs of two resources stand side by side
      Given a node with 2 VFs of "qat.intel.com/cy" and 2 VFs of "qat.intel.com/dc"
      When a pod "user" asks for 1 of "qat.intel.com/cy" and 1 of "qat.intel.com/dc"
      Then the pod "user" soon runs
      And the pod "user" sees the device nodes of its VFs and no others

  @QVC-UF-004
  Rule: A VF is free again when its pod is gone, and not before
    Remedy: See that the pod has really ended; the kubelet frees devices of finished pods only.

    Example: The next pod gets the VF
      Given a node with 1 VF of "qat.intel.com/generic"
      And a pod "first" runs with 1 of "qat.intel.com/generic"
      And a pod "second" asks for 1 of "qat.intel.com/generic"
      When the pod "first" is deleted
      Then the pod "second" soon runs

    Example: While the pod is there, the next one waits
      Given a node with 1 VF of "qat.intel.com/generic"
      And a pod "first" runs with 1 of "qat.intel.com/generic"
      When a pod "second" asks for 1 of "qat.intel.com/generic"
      Then the pod "second" soon waits with "Insufficient qat.intel.com/generic"
