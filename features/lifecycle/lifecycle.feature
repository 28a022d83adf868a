@simulated @needs-libvirt @cluster
Feature: A machine comes up, is known by its phase, and gives its VFs back
  From the VMI's creation to its end the cluster says where the machine stands, and its VFs are free again only when
  the machine is gone.

  @QVC-LC-001
  Rule: A machine with its VFs runs, and says so
    Remedy: Look at the VMI's conditions and the launcher's log for the first step that did not happen.

    Example: A machine with two VFs
      Given the gate is open
      And a node with 2 VFs of "qat.intel.com/generic"
      And a VMI that asks for 2 VFs of "qat.intel.com/generic"
      When the VMI is created
      Then the VMI is soon "Running"
      And the VMI's events tell of "Started"

  @QVC-LC-002
  Rule: A deleted machine is shut down and gives its VFs back
    Remedy: See that the finalizer stays until the pod is gone, and that the launcher forwards the signal to the guest.

    Example: The VMI, its pod and its hold on the VFs go together
      Given a cluster with the shipped settings
      And a node with 1 VF of "qat.intel.com/generic"
      And the shipped VMI is running
      When the VMI is deleted
      Then the VMI is soon gone
      And no launcher pod is left
      And no VF is held

  @QVC-LC-003
  Rule: A launcher that is refused its devices fails with the reason, and holds nothing
    Remedy: Read the reason in the VMI's status; the launcher must exit, so that the kubelet frees its devices.

    Example: The environment contradicts itself
      Given the gate is open
      And a node with 1 VF of "qat.intel.com/generic" whose launchers also find "QAT7=0000:ff:01.0"
      And a VMI that asks for 1 VF of "qat.intel.com/generic"
      When the VMI is created
      Then the VMI is soon "Failed"
      And the VMI says "QAT7"
      And no VF is held

    Example: A policy variable does no harm
      Given the gate is open
      And a node with 1 VF of "qat.intel.com/generic" whose launchers also find "QAT_POLICY=1"
      And a VMI that asks for 1 VF of "qat.intel.com/generic"
      When the VMI is created
      Then the VMI is soon "Running"

  @QVC-LC-004
  Rule: A VirtualMachine brings its machine up and takes it down
    Remedy: See that the controller owns the VMI it made and watches spec.running.

    Example: A running VirtualMachine has a VMI with its QAT entries
      Given the gate is open
      And a node with 2 VFs of "qat.intel.com/generic"
      And a VirtualMachine whose template asks for 2 VFs of "qat.intel.com/generic"
      When the VirtualMachine is created
      Then the VMI is soon "Running"
      And the stored VMI has the same QAT entries
      And the VirtualMachine is soon created and ready

    Example: A VirtualMachine that is switched off stops its VMI
      Given the gate is open
      And a node with 2 VFs of "qat.intel.com/generic"
      And a VirtualMachine whose template asks for 2 VFs of "qat.intel.com/generic"
      And the VirtualMachine is running
      When the VirtualMachine is switched off
      Then the VMI is soon gone
      And no VF is held

    Example: A deleted VirtualMachine takes its VMI along
      Given the gate is open
      And a node with 2 VFs of "qat.intel.com/generic"
      And a VirtualMachine whose template asks for 2 VFs of "qat.intel.com/generic"
      And the VirtualMachine is running
      When the VirtualMachine is deleted
      Then the VMI is soon gone
      And no VF is held

  @QVC-LC-005 @process @needs-qatvm-jar
  Rule: A launcher is a process of its own that stops when it is told to
    Remedy: Let the launcher handle SIGTERM and keep its container alive until the guest has stopped.

    Example: SIGTERM ends the machine and then the launcher
      Given a launcher process with the shipped VMI and the VF 0000:3d:01.0
      When the launcher process is told to stop
      Then the launcher process ends by itself with exit code 0
      And it has reported "running" and then "stopped"

    Example: A launcher process without its VF starts nothing
      Given a launcher process with the shipped VMI and no VF
      Then the launcher process ends by itself with exit code 1
      And it has reported "refused"
