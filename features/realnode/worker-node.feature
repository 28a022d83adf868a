@simulated @process @needs-qatvm-jar
Feature: A worker node with its kubelet
  What the other chapters say of nodes is said of a simulated kubelet. Here the same is asked of one node whose kubelet,
  container engine and scheduler are real where the target of the run has them; elsewhere a simulation of the same version
  answers, and the report says which it was. The PCI devices are simulated on both.

  @QVC-RN-001
  Rule: The kubelet counts the VFs of the plugin that registers with it
    Remedy: Look into the plugin's log, and compare capacity and allocatable of the node.

    Example: All VFs are healthy
      When a worker node with 3 VFs of "qat.intel.com/generic"
      Then the worker soon has 3 VFs of "qat.intel.com/generic", 3 of them to give

    Example: A VF without its device node is counted and not given
      Given a worker node with 3 VFs of "qat.intel.com/generic"
      When one VF of "qat.intel.com/generic" loses its device node on the worker
      Then the worker soon has 3 VFs of "qat.intel.com/generic", 2 of them to give

  @QVC-RN-002
  Rule: A pod that no VF is left for waits, and runs once one is free
    Remedy: Wait for a machine to end, or add a node with VFs.

    Example: The second pod has to wait for the end of the first
      Given a worker node with 1 VF of "qat.intel.com/generic"
      And a pod "first" runs with 1 of "qat.intel.com/generic"
      And a pod "second" asks for 1 of "qat.intel.com/generic"
      And the pod "second" soon waits with "Insufficient qat.intel.com/generic"
      When the pod "first" is deleted
      Then the pod "second" soon runs
      And the kubelet lists 1 VF of "qat.intel.com/generic" for the pod "second"

  @QVC-RN-003 @needs-libvirt
  Rule: On a node each named device of a machine is one VF, wherever one looks
    Remedy: Compare the kubelet's list with the launcher's environment, then with the domain's XML.

    Example: A machine with two VFs
      Given a worker node with 4 VFs of "qat.intel.com/generic"
      When a machine "machine" runs with 2 VFs of "qat.intel.com/generic"
      Then every named device of the machine "machine" is one VF in all six places
