@simulated
Feature: When VFs run out, nobody is cheated
  More pods than VFs is the usual state of a busy cluster. Each VF has one user, each pod that can run does, and who
  waits is served when a VF comes free.

  @QVC-EX-001
  Rule: Twice as many pods as VFs share no VF
    Remedy: Compare the pods' environments; two that name one VF come from two plugins, or from one that keeps no count.

    Example: Eight pods for four VFs
      Given a node with 4 VFs of "qat.intel.com/generic"
      When 8 pods ask for 1 of "qat.intel.com/generic" each
      Then 4 pods soon run and 4 wait with "Insufficient qat.intel.com/generic"
      And no two pods share a VF

  @QVC-EX-002
  Rule: Pods that waited run when the VFs come back
    Remedy: See that the kubelet has forgotten the ended pods, and that the plugin does not take their VFs for held.

    Example: The second four follow the first four
      Given a node with 4 VFs of "qat.intel.com/generic"
      And 8 pods ask for 1 of "qat.intel.com/generic" each
      And 4 pods soon run and 4 wait with "Insufficient qat.intel.com/generic"
      When the pods that run are deleted
      Then 4 pods soon run and 0 wait with "Insufficient qat.intel.com/generic"
      And no two pods share a VF

  @QVC-EX-003
  Rule: A full node gives out every VF it has, and not one more
    Remedy: Compare capacity and allocatable of the node with the VFs in sysfs.

    @slow
    Example: A node with 128 VFs serves 128 of them
      Given a node with 128 VFs of "qat.intel.com/generic"
      And a pod "large" runs with 127 of "qat.intel.com/generic"
      And a pod "small" runs with 1 of "qat.intel.com/generic"
      When a pod "late" asks for 1 of "qat.intel.com/generic"
      Then the pod "late" soon waits with "Insufficient qat.intel.com/generic"
      And no two pods share a VF
