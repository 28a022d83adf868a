@simulated @needs-libvirt
Feature: The node's handler stands by its machines
  Each node has an agent, the handler. It has launchers bring their machines up and tells the cluster what becomes of them,
  whoever of the two is restarted, and whatever happens to the node.

  @QVC-ND-001
  Rule: A machine is started once, however often its handler is
    Remedy: Look in the launcher's log for a second start; the handler must find running launchers by their sockets.

    Example: The handler of a running machine is restarted
      Given a node with a handler and 1 VF
      And its machine runs
      When the handler is restarted
      Then the machine runs on and was started once

    Example: A machine comes while the handler is away
      Given a node with a handler and 1 VF
      And the handler is away
      And its machine was created and waits for a node with a handler
      When the handler is back
      Then the VMI is soon "Running"

  @QVC-ND-002
  Rule: A machine whose launcher dies has failed, says so, and gives its VF back
    Remedy: Read the launcher's last lines and its exit code; mostly it ran out of memory.

    Example: The launcher of a running machine is killed
      Given a node with a handler and 1 VF
      And its machine runs
      When the launcher of the machine is killed
      Then the VMI is soon "Failed"
      And the VMI's reason is "LauncherDied"
      And no VF is held

    Example: The launcher is killed while the handler is away
      Given a node with a handler and 1 VF
      And its machine runs
      And the handler is away
      And the launcher of the machine has been killed
      When the handler is back
      Then the VMI is soon "Failed"
      And the VMI's reason is "LauncherDied"

    Example: A guest that ends by itself has not failed
      Given a node with a handler and 1 VF
      And its machine runs
      When the guest of the machine shuts down by itself
      Then the VMI is soon "Succeeded"
      And no VF is held

  @QVC-ND-003
  Rule: A QEMU that has outlived its launcher is ended before the VF counts as free
    Remedy: Look for QEMU processes of the VMI on its node; the handler needs the host's process ids to see them.

    Example: The machine's own QEMU
      Given a node with a handler and 1 VF
      And its machine runs
      And a QEMU of the machine would outlive its launcher
      When the launcher of the machine is killed
      Then the VMI is soon "Failed"
      And that QEMU has ended
      And the VMI soon says that its devices are released

    Example: The QEMU of a machine that had the same name is left alone
      Given a node with a handler and 1 VF
      And its machine runs
      And a QEMU of an earlier machine of the same name runs
      When the launcher of the machine is killed
      Then the VMI is soon "Failed"
      And that QEMU still runs

  @QVC-ND-004
  Rule: Nobody claims to know how a machine fares whose node is not ready
    Remedy: See why the node is not Ready; its machines are told of again when it is.

    Example: A node that is not ready and then is again
      Given a node with a handler and 1 VF
      And its machine runs
      And the node was not ready for a while, and the VMI "Unknown" for "NodeUnresponsive"
      When the node is ready again
      Then the VMI is soon "Running"
      And nothing counts as held for a lost node any more

  @QVC-ND-005
  Rule: The VFs of a lost node count as held until its handler has seen that the domain is gone
    Remedy: Bring the node back, or delete its Node object once the machine is switched off for certain.

    Example: A node that stays away
      Given a node with a handler and 1 VF, in a cluster that waits 3 s for lost nodes
      And its machine runs
      When the handler falls silent
      Then the VMI is soon "Unknown"
      And the VMI is soon "Failed"
      And the VMI's reason is "NodeUnresponsive"
      And its devices count as held

    Example: A machine that is deleted meanwhile
      Given a node with a handler and 1 VF, in a cluster that waits 3 s for lost nodes
      And its machine runs
      And the handler has fallen silent and the VMI is "Unknown"
      When the VMI is deleted
      Then the VMI is there as long as the handler is away
      And it is gone soon after the handler is back

  @QVC-ND-006
  Rule: A machine with a VF says that it cannot be moved to another node while it runs
    Remedy: Do not drain the node with the machine running; stop it first.

    Example: A machine with a VF
      Given a node with a handler and 1 VF
      When its machine runs
      Then the VMI soon says that it cannot be migrated for its entry "vf-1"

    Example: A machine without devices says nothing of it
      Given a node with a handler and 1 VF
      When a machine without VFs runs
      Then the VMI says nothing of migration

  @QVC-ND-007
  Rule: A machine with a VF may lock all its guest's memory, what devices map, and what QEMU needs
    Remedy: Compare the number in the VMI's condition with the machine's memory; a start that fails for lack of it says "cannot allocate memory".

    Scenario Outline: The number follows from the memory of the machine (<memory>)
      Given a node with a handler and 1 VF
      When its machine runs with "<memory>"
      Then the VMI soon tells of <bytes> bytes to lock

      Examples:
        | memory                                                      | bytes      |
        | resources: {requests: {memory: 768Mi}}                      | 2061307000 |
        | resources: {requests: {memory: 1Gi}}, memory: {guest: 8Gi}  | 9845935000 |

    Example: A machine without devices locks nothing
      Given a node with a handler and 1 VF
      When a machine without VFs runs
      Then the VMI tells of no memory to lock

  @QVC-ND-008
  Rule: The memory lock is raised for the launcher's libvirt, or the VMI says why it is not
    Remedy: Give the handler CAP_SYS_RESOURCE and the host's process ids.

    @needs-memory-lock
    Example: A launcher with a libvirt of its own
      Given a node whose launchers have a libvirt of their own
      When its machine runs
      Then that libvirt may lock what the machine needs
      And the VMI soon says that its memory lock was raised

    @process @needs-qatvm-jar
    Example: A launcher without one
      Given a node whose launchers have no libvirt of their own
      When its machine runs
      Then the VMI soon says that its memory lock was not raised, and that there is no libvirt below the launcher
