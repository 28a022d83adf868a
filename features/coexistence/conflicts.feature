@simulated
Feature: Two device plugins on one node do not get in each other's way
  Neither Intel's plugin, nor KubeVirt's, nor the network plugin's documentation speaks of the others, and a kubelet cannot
  see that two of them offer one VF. Where they could collide, the collision is seen before a machine is started.

  @QVC-CX-001
  Rule: A VF that KubeVirt's own plugin offers too has one user
    Remedy: Set externalResourceProvider for the QAT selector in permittedHostDevices, or give the KubeVirt resource to the QAT plugin as --other-plugin-config.

    @needs-libvirt
    Example: A VF that a machine of KubeVirt's has open is refused
      Given the gate is open
      And a node with 2 QAT VFs that KubeVirt's own plugin offers as "intel.com/qat" too
      And a machine "first" runs with 1 VF of "intel.com/qat"
      When a pod "second" asks for 2 of "qat.intel.com/generic"
      Then the pod "second" soon fails with "a process has its VFIO group open"

    Example: A VF that nobody has open is given
      Given a node with 2 QAT VFs that KubeVirt's own plugin offers as "intel.com/qat" too
      When a pod "second" asks for 2 of "qat.intel.com/generic"
      Then the pod "second" soon runs

    Example: VFs that KubeVirt is configured to offer are left to it
      Given a node with 2 QAT VFs that KubeVirt is configured to offer as "intel.com/qat"
      When a pod "second" asks for 1 of "qat.intel.com/generic"
      Then the pod "second" soon waits with "Insufficient qat.intel.com/generic"

    Example: VFs that KubeVirt only permits stay with the QAT plugin
      Given a node with 2 QAT VFs that KubeVirt permits as "qat.intel.com/generic" of another provider
      When a pod "second" asks for 1 of "qat.intel.com/generic"
      Then the pod "second" soon runs

  @QVC-CX-002
  Rule: A VF that a network plugin offers too has one user
    Remedy: Take the QAT PF out of the network plugin's rootDevices, or give its config.json to the QAT plugin as --other-plugin-config.

    Example: A VF that a pod got from the old network plugin is refused
      Given a node with 2 QAT VFs that the old network plugin offers as "intel.com/old" too
      And a pod "first" runs with 1 of "intel.com/old"
      When a pod "second" asks for 2 of "qat.intel.com/generic"
      Then the pod "second" soon fails with "pod default/first has it"

    Example: VFs that the old network plugin is configured to offer are left to it
      Given a node with 2 QAT VFs that the old network plugin is configured to offer as "intel.com/old"
      When a pod "second" asks for 1 of "qat.intel.com/generic"
      Then the pod "second" soon waits with "Insufficient qat.intel.com/generic"

    Example: Today's network plugin never offers a QAT VF
      Given a node with 2 QAT VFs and 2 NIC VFs and a network plugin that offers all it can
      When a pod "second" asks for 3 of "intel.com/any"
      Then the pod "second" soon waits with "Insufficient intel.com/any"

  @QVC-CX-003
  Rule: VFs that share an IOMMU group have one user
    Remedy: Switch on ACS in the firmware's setup, so that each VF has a group of its own, or take the group as one unit.

    Example: A group of two VFs is given once
      Given a node with 2 QAT VFs in one IOMMU group
      And a pod "first" runs with 1 of "qat.intel.com/generic"
      When a pod "second" asks for 1 of "qat.intel.com/generic"
      Then the pod "second" soon waits with "Insufficient qat.intel.com/generic"

    Example: A group of two VFs is not given at all where that is refused
      Given a node with 2 QAT VFs in one IOMMU group, where shared groups are refused
      When a pod "first" asks for 1 of "qat.intel.com/generic"
      Then the pod "first" soon waits with "Insufficient qat.intel.com/generic"

  @QVC-CX-004 @needs-libvirt
  Rule: VFs of two resources in one machine are told apart by name
    Remedy: Use a plugin that sets PCI_RESOURCE_*; with QATn alone one of two VFs is lost before the launcher sees it.

    Example: Crypto and compression go to the entries that asked for them
      Given the gate is open
      And a node with 2 VFs of "qat.intel.com/cy" and 2 VFs of "qat.intel.com/dc"
      And a VMI with these QAT entries:
        | name   | resource         |
        | crypto | qat.intel.com/cy |
        | zip    | qat.intel.com/dc |
      When the VMI is created
      Then the VMI is soon "Running"
      And every named device is one VF in all five places

  @QVC-CX-005
  Rule: The device nodes of two plugins stand side by side
    Remedy: Compare the container's devices with both plugins' Allocate answers; the kubelet keeps the first of two equal paths.

    Example: The common VFIO node is there once
      Given a node with 2 QAT VFs and 2 NIC VFs and a network plugin that offers all it can
      When a pod "user" asks for 1 of "qat.intel.com/generic" and 1 of "intel.com/any"
      Then the pod "user" soon runs
      And the pod "user" is given "/dev/vfio/vfio" once

    Scenario Outline: The nodes of <plugin> may be used with "<permissions>"
      Given a node whose 2 QAT VFs are offered by "<plugin>"
      When a pod "user" asks for 1 of "<resource>"
      Then the pod "user" soon runs
      And the pod "user" may use its device nodes with "<permissions>"

      Examples:
        | plugin                 | resource              | permissions |
        | the QAT plugin         | qat.intel.com/generic | rw          |
        | KubeVirt's own plugin  | intel.com/qat         | mrw         |
        | the old network plugin | intel.com/old         | mrw         |

  @QVC-CX-006
  Rule: A QAT VF and a network VF of one container can be kept on one NUMA node
    Remedy: See that numa_node of both PFs is told by the firmware; a VF without a node is taken to be anywhere.

    Example: Where one node has both, both come from it
      Given a node that keeps containers on one NUMA node, with QAT VFs on NUMA nodes 0 and 1 and NIC VFs on NUMA node 1
      When a pod "user" asks for 1 of "qat.intel.com/generic" and 1 of "intel.com/any"
      Then the pod "user" soon runs
      And the QAT VFs of the pod "user" are on NUMA node 1

    Example: Where no node has both, the pod is refused
      Given a node that keeps containers on one NUMA node, with QAT VFs on NUMA nodes 0 and 0 and NIC VFs on NUMA node 1
      When a pod "user" asks for 1 of "qat.intel.com/generic" and 1 of "intel.com/any"
      Then the pod "user" soon fails with "TopologyAffinityError"

  @QVC-CX-007 @needs-libvirt
  Rule: Only the plugin changes the driver of a VF
    libvirt finds the VF on vfio-pci, where managed='yes' has nothing to do, and leaves it there for the next machine.
    Remedy: Let nothing but the device plugin write driver_override; look for a libvirt hook or a script that rebinds VFs.

    Example: After a machine's whole life the VF is where the plugin put it
      Given the gate is open
      And a node whose only QAT VF was on "c6xxvf" before the plugin came
      And a machine "user" runs with 1 VF of "qat.intel.com/generic"
      When the machine "user" is deleted
      Then the VMI is soon gone
      And the node's QAT VF is on "vfio-pci"
      And its driver has been changed once

    Example: The plugin alone gives it back
      Given a node whose only QAT VF was on "c6xxvf" before the plugin came
      And the node's QAT VF is on "vfio-pci"
      When the device plugin of node 1 ends
      Then the node's QAT VF is on "c6xxvf"
