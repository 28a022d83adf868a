@simulated @process @needs-qatvm-jar @cluster
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

    @nightly
    Example: Ten pods have two VFs in turn
      Given a worker node with 2 VFs of "qat.intel.com/generic"
      And 10 pods ask for 1 of "qat.intel.com/generic" each
      When each of them is deleted as soon as it runs
      Then the kubelet soon lists no VF of "qat.intel.com/generic" at all
      And the worker soon has 2 VFs of "qat.intel.com/generic", 2 of them to give

  @QVC-RN-003 @needs-libvirt
  Rule: On a node each named device of a machine is one VF, wherever one looks
    Remedy: Compare the kubelet's list with the launcher's environment, then with the domain's XML.

    Example: A machine has two VFs of a worker node
      Given a worker node with 4 VFs of "qat.intel.com/generic"
      When a machine "machine" runs with 2 VFs of "qat.intel.com/generic"
      Then every named device of the machine "machine" is one VF in all six places

    @nightly
    Example: Two machines on one node
      Given a worker node with 2 VFs of "qat.intel.com/generic"
      And a machine "first" runs with 1 VF of "qat.intel.com/generic"
      When a machine "second" runs with 1 VF of "qat.intel.com/generic"
      Then every named device of the machine "first" is one VF in all six places
      And every named device of the machine "second" is one VF in all six places
      And the kubelet lists no VF of "qat.intel.com/generic" for two pods

  @QVC-RN-004
  Rule: What pods have outlives the kubelet's process
    The kubelet reads its checkpoint and asks no plugin again; the plugin registers with the kubelet that has come back.
    Remedy: Keep the kubelet's folder over a restart, and let the plugin watch for the kubelet's socket.

    @nightly
    Example: The pod has its VF before and after
      Given a worker node with 2 VFs of "qat.intel.com/generic"
      And a pod "user" runs with 1 of "qat.intel.com/generic"
      And the kubelet has written down what the pod "user" has
      When the worker's kubelet is restarted
      Then the worker soon has 2 VFs of "qat.intel.com/generic", 2 of them to give
      And the kubelet lists 1 VF of "qat.intel.com/generic" for the pod "user"
      And the pod "user" soon runs

    Example: A VF that is in use is not given again
      Given a worker node with 2 VFs of "qat.intel.com/generic"
      And a pod "user" runs with 1 of "qat.intel.com/generic"
      And the worker's kubelet is restarted
      And the worker soon has 2 VFs of "qat.intel.com/generic", 2 of them to give
      When a pod "greedy" is put on the worker and asks for 2 of "qat.intel.com/generic"
      Then the pod "greedy" soon fails with "requested number of devices unavailable for qat.intel.com/generic. Requested: 2, Available: 1"

    @needs-libvirt @nightly
    Example: A machine does not notice
      Given a worker node with 1 VF of "qat.intel.com/generic"
      And a machine "machine" runs with 1 VF of "qat.intel.com/generic"
      When the worker's kubelet is restarted
      Then the worker soon has 1 VF of "qat.intel.com/generic", 1 of them to give
      And the machine "machine" is soon "Running"
      And every named device of the machine "machine" is one VF in all six places

  @QVC-RN-005
  Rule: A plugin that comes back gives no VF that a pod has
    Remedy: Let only one plugin serve a resource, and leave the pods of a node alone while it is replaced.

    Example: The last VF that is free goes to the next pod
      Given a worker node with 2 VFs of "qat.intel.com/generic"
      And a pod "first" runs with 1 of "qat.intel.com/generic"
      And the worker's device plugin ends
      And the worker soon has 2 VFs of "qat.intel.com/generic", 0 of them to give
      And the worker's device plugin starts
      And the worker soon has 2 VFs of "qat.intel.com/generic", 2 of them to give
      When a pod "second" asks for 1 of "qat.intel.com/generic"
      Then the pod "second" soon runs
      And the kubelet lists no VF of "qat.intel.com/generic" for two pods

    @nightly
    Example: A pod that no VF is left for has to wait
      Given a worker node with 1 VF of "qat.intel.com/generic"
      And a pod "first" runs with 1 of "qat.intel.com/generic"
      And the worker's device plugin ends
      And the worker soon has 1 VF of "qat.intel.com/generic", 0 of them to give
      And the worker's device plugin starts
      And the worker soon has 1 VF of "qat.intel.com/generic", 1 of them to give
      When a pod "second" asks for 1 of "qat.intel.com/generic"
      Then the pod "second" soon waits with "Insufficient qat.intel.com/generic"

  @QVC-RN-006
  Rule: A pod that was placed before its plugin is there ends as UnexpectedAdmissionError, and the next one runs
    Remedy: Let a controller own the pod so that it is made again, and start device plugins before workloads.

    @nightly
    Example: The plugin has gone
      Given a worker node with 1 VF of "qat.intel.com/generic"
      And the worker's device plugin ends
      And the worker soon has 1 VF of "qat.intel.com/generic", 0 of them to give
      When a pod "early" is put on the worker and asks for 1 of "qat.intel.com/generic"
      Then the pod "early" soon fails with "UnexpectedAdmissionError: Pod Allocate failed due to requested number of devices unavailable for qat.intel.com/generic. Requested: 1, Available: 0, which is unexpected"

    Example: The plugin has come back
      Given a worker node with 1 VF of "qat.intel.com/generic"
      And the worker's device plugin ends
      And the worker soon has 1 VF of "qat.intel.com/generic", 0 of them to give
      And a pod "early" is put on the worker and asks for 1 of "qat.intel.com/generic"
      And the pod "early" soon fails with "UnexpectedAdmissionError"
      And the worker's device plugin starts
      When a pod "successor" asks for 1 of "qat.intel.com/generic"
      Then the pod "successor" soon runs

  @QVC-RN-007 @needs-libvirt
  Rule: A machine that is deleted ends within its grace period, and its VF is free once
    Remedy: Look into the launcher's log for the guest that does not shut down.

    Example: The next machine gets the VF
      Given a worker node with 1 VF of "qat.intel.com/generic"
      And a machine "first" runs with 1 VF of "qat.intel.com/generic"
      And the machine "first" is deleted
      When a machine "second" asks for 1 VF of "qat.intel.com/generic"
      Then the machine "second" is soon "Running"
      And every named device of the machine "second" is one VF in all six places
      And the launcher of the machine "first" has ended with exit code 0

  @QVC-RN-008 @needs-libvirt
  Rule: A launcher that is killed takes its machine along, and its VF is free
    Remedy: Find out who killed the launcher, and create the machine again.

    Example: The launcher is killed
      Given a worker node with 1 VF of "qat.intel.com/generic"
      And a machine "machine" runs with 1 VF of "qat.intel.com/generic"
      When the launcher of the machine "machine" is killed
      Then the machine "machine" is soon "Failed"
      And the launcher of the machine "machine" has ended with exit code 137

    @nightly
    Example: The VF is given to the next pod
      Given a worker node with 1 VF of "qat.intel.com/generic"
      And a machine "machine" runs with 1 VF of "qat.intel.com/generic"
      And the launcher of the machine "machine" is killed
      And the machine "machine" is soon "Failed"
      When a pod "next" asks for 1 of "qat.intel.com/generic"
      Then the pod "next" soon runs

  @QVC-RN-009
  Rule: Of a variable that both plugin and pod set, the process sees the pod's
    The kubelet tells the container runtime both, the plugin's first.
    Remedy: Leave variables that begin with QAT or PCI_RESOURCE_ to the plugin.

    Example: A pod that says itself which VF it has
      Given a worker node with 1 VF of "qat.intel.com/generic"
      When a pod "liar" asks for 1 of "qat.intel.com/generic" and sets "QAT0" to "0000:99:00.1" itself
      Then the pod "liar" soon runs
      And the kubelet told the container of the pod "liar" "QAT0" twice, and its process sees "QAT0=0000:99:00.1"

    @nightly
    Example: A pod that says nothing of it
      Given a worker node with 1 VF of "qat.intel.com/generic"
      When a pod "user" asks for 1 of "qat.intel.com/generic" and sets "MINE" to "yes" itself
      Then the pod "user" soon runs
      And the process in the pod "user" sees in "QAT0" the VF that the kubelet lists

  @QVC-RN-010
  Rule: The pod-resources API lists what each pod has, as long as it has it
    Remedy: Ask the kubelet's socket on the node; what it does not list is held by no pod.

    Example: Two pods
      Given a worker node with 4 VFs of "qat.intel.com/generic"
      And a pod "one" runs with 1 of "qat.intel.com/generic"
      When a pod "two" runs with 2 of "qat.intel.com/generic"
      Then the kubelet lists 1 VF of "qat.intel.com/generic" for the pod "one"
      And the kubelet lists 2 VFs of "qat.intel.com/generic" for the pod "two"
      And the kubelet lists no VF of "qat.intel.com/generic" for two pods

    @nightly
    Example: A pod that has ended
      Given a worker node with 1 VF of "qat.intel.com/generic"
      And a pod "one" runs with 1 of "qat.intel.com/generic"
      When the pod "one" is deleted
      Then the kubelet soon lists no VF of "qat.intel.com/generic" for the pod "one"

  @QVC-RN-011
  Rule: A pod whose VF the plugin cannot make fit is refused with the plugin's words
    Remedy: Look at the VF that the message names; give the pod's owner a reason to make another pod.

    @nightly
    Example: The only VF cannot be reset
      Given a worker node with 1 VF of "qat.intel.com/generic"
      And no VF of "qat.intel.com/generic" on the worker can be reset
      When a pod "user" asks for 1 of "qat.intel.com/generic"
      Then the pod "user" soon fails with "UnexpectedAdmissionError: Pod Allocate failed due to rpc error: code = FailedPrecondition desc = "
      And the pod "user" soon fails with "cannot be reset"

    Example: The VF can be reset again
      Given a worker node with 1 VF of "qat.intel.com/generic"
      And no VF of "qat.intel.com/generic" on the worker can be reset
      And a pod "user" asks for 1 of "qat.intel.com/generic"
      And the pod "user" soon fails with "UnexpectedAdmissionError"
      And the worker soon has 1 VF of "qat.intel.com/generic", 0 of them to give
      And each VF of "qat.intel.com/generic" on the worker can be reset again
      When a pod "successor" asks for 1 of "qat.intel.com/generic"
      Then the pod "successor" soon runs

  @QVC-RN-012 @needs-libvirt @needs-real-kubelet @needs-guest-pods
  Rule: A guest boots on QEMU in its launcher's pod, which has no privileges, and goes when its machine is deleted
    The pod holds a VF, as any pod may; nothing here could attach it to the guest.
    Remedy: Read the launcher's log and the guest's console; let libvirt in the pod do without what its pod lacks.

    @slow @nightly
    Example: A guest hears its power button in its pod
      Given a worker node whose pods boot guests, with 1 VF of "qat.intel.com/generic"
      And a guest that has 60 s to shut down
      And the guest has booted in its pod
      And no container of the guest's pod is privileged
      And the guest has found "marker: QVC-7f3a" in its cloud-init user data
      When the guest's VMI is deleted
      Then the guest hears its power button
      And the guest's launcher ends with exit code 0
      And the VMI is soon gone
      And the kubelet soon lists no VF of "qat.intel.com/generic" at all

  @QVC-RN-013 @needs-libvirt @needs-real-kubelet @needs-guest-pods
  Rule: A machine whose VF its pod's kernel does not have fails with a reason, and does not run without it
    Remedy: Compare the VF in the message with the node's own PCI devices; preflight says what else is missing.

    @slow @nightly
    Example: A VF that only the device plugin has seen
      Given a worker node whose pods boot guests, with 1 VF of "qat.intel.com/generic"
      And a guest to which its VMI hands a VF
      When the guest boots in its pod
      Then the VMI of the guest becomes "Failed"
      And the VMI tells that the VF 0000:3d:01.0 cannot be handed to the guest
      And the guest has said nothing
      And the guest's launcher ends with exit code 1
