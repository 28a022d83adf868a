@simulated @needs-qemu @needs-root @needs-libvirt
Feature: A real guest boots, and goes when it is asked to
  The guest, QEMU and libvirt are real here: a Linux kernel boots, emulated, and says on its serial console what it sees.
  The node's kubelet and its PCI devices are simulated, and the VF that the pod holds is not handed on to the guest, which
  this rung cannot do. What a machine's owner counts on: the guest gets the time it was promised, and not more.

  @QVC-QE-001
  Rule: The guest of a VMI boots and sees what its VMI says
    Remedy: Read the guest's console; then compare the domain's live XML with the VMI.

    @slow
    Example: A guest finds its cloud-init data and its devices
      Given a node that boots guests and has 1 VF
      And a guest that has 30 s to shut down
      When the guest boots
      Then the guest says that it is ready
      And the guest has found "marker: QVC-7f3a" in its cloud-init user data
      And the guest has found its VMI's name in its cloud-init metadata
      And the guest sees virtio disk and random number generator on its PCI bus

  @QVC-QE-002
  Rule: A guest that is asked to go goes by itself, and its VF is free only after that
    Remedy: See that the launcher holds the pod until the domain is gone, and that the guest listens to its power button.

    @slow
    Example: A guest hears its power button
      Given a node that boots guests and has 1 VF
      And a guest that has 60 s to shut down
      And the guest has booted
      When the VMI of the guest is deleted
      Then these happen in this order:
        | libvirt is told to shut the guest down |
        | the guest hears its power button       |
        | the domain is gone                     |
        | the VF is free                         |
      And the guest was not destroyed
      And the VMI is soon gone
      And no launcher pod is left

  @QVC-QE-003
  Rule: A guest that does not go is destroyed when its grace period is over, and not before
    Remedy: Compare terminationGracePeriodSeconds with the times in the launcher's log.

    @slow
    Example: A guest that does not hear its power button
      Given a node that boots guests and has 1 VF
      And a guest that does not hear its power button and has 4 s to shut down
      And the guest has booted
      When the VMI of the guest is deleted
      Then these happen in this order:
        | libvirt is told to shut the guest down |
        | libvirt is told to destroy the domain  |
        | the domain is gone                     |
        | the VF is free                         |
      And the domain was destroyed 4 s after it was asked, or a little later
      And the VMI is soon gone

  @QVC-QE-004
  Rule: A guest without a grace period is destroyed at once
    Remedy: Set terminationGracePeriodSeconds above 0 for guests that have something to write.

    @slow
    Example: A guest that would have heard its power button
      Given a node that boots guests and has 1 VF
      And a guest that has 0 s to shut down
      And the guest has booted
      When the VMI of the guest is deleted
      Then these happen in this order:
        | libvirt is told to destroy the domain |
        | the domain is gone                    |
        | the VF is free                        |
      And the guest was not asked to shut down
      And the VMI is soon gone

  @QVC-QE-005
  Rule: A guest that switches itself off has succeeded
    Remedy: See that the handler follows libvirt's events, and tells an end by the guest from a crash.

    @slow
    Example: A guest with one task
      Given a node that boots guests and has 1 VF
      And a guest that switches itself off
      When the guest boots
      Then the VMI of the guest becomes "Succeeded"
      And libvirt has no domain of it any more
      And no VF is held

  @QVC-QE-006
  Rule: A guest whose QEMU dies has failed, and its VMI says why
    Remedy: Look for the death of QEMU in the kernel's log of the node: mostly it ran out of memory.

    @slow
    Example: QEMU is killed
      Given a node that boots guests and has 1 VF
      And a guest that has 30 s to shut down
      And the guest has booted
      When the guest's QEMU is killed
      Then the VMI of the guest becomes "Failed"
      And the VMI tells that QEMU is gone
      And libvirt has no domain of it any more
      And no VF is held

  @QVC-QE-007
  Rule: Libvirt runs a guest by all that was asked for, and drops nothing
    Remedy: Compare the two XMLs; what libvirt changed it does not support here, or knows by another name.

    @slow
    Example: The live domain of a running guest
      Given a node that boots guests and has 1 VF
      And a guest that has 0 s to shut down
      When the guest boots
      Then the VMI of the guest becomes "Running"
      And the VMI's events tell of "Started"
      And libvirt runs the guest by all that its VMI's domain says

  @QVC-QE-008
  Rule: A VF that the node cannot attach fails the VMI, in libvirt's words
    Remedy: Switch the IOMMU on and load vfio-pci on the node; preflight says what is missing.

    Example: A node without VFIO
      Given a node that boots guests and has 1 VF
      And a guest to which its VMI hands a VF
      When the guest boots
      Then the VMI of the guest becomes "Failed"
      And the VMI tells in libvirt's words that the VF cannot be attached
      And QEMU would be given the VF 0000:3d:01.0 for the entry "vf-1" on a root port of its own
      And libvirt has no domain of it any more
      And no VF is held

  @QVC-QE-009
  Rule: A guest outlives the restart of its node's handler
    Remedy: See that the handler finds the launchers' sockets again after its start.

    @slow
    Example: The handler comes back, and the guest is asked to go after that
      Given a node that boots guests and has 1 VF
      And a guest that has 60 s to shut down
      And the guest has booted
      When the node's handler is killed and comes back
      Then the VMI of the guest becomes "Running"
      And the guest was not asked to go, and goes when its VMI is deleted

  @QVC-QE-010 @process @needs-qatvm-jar
  Rule: A machine whose launcher dies has failed, its VMI says why, and its QEMU does not outlive it
    Remedy: Read the launcher's last lines and the exit code in the pod's status; look on the node for QEMU processes without a launcher.

    @slow
    Example: A launcher is killed
      Given a node that boots guests, each launcher a process of its own, and has 1 VF
      And a guest that has 30 s to shut down
      And the guest has booted
      When the guest's launcher is killed
      Then the VMI of the guest becomes "Failed"
      And the VMI tells that its launcher has died
      And no QEMU of it runs any more
      And no VF is held
      And its VF was let go once

  @QVC-QE-011 @process @needs-qatvm-jar
  Rule: Whatever dies, and whenever, a machine runs on or fails with a reason, and lets its VF go once
    Remedy: Repeat the run with the seed in its report; its list tells which process died when.

    @slow @needs-night
    Example: Accidents at moments of chance
      Given a node that boots guests, each launcher a process of its own, and has 2 VFs
      When 20 machines each lose launcher, handler or QEMU at a moment of chance
      Then each of them has run on, or failed with a reason
      And each of them has left no QEMU running, and let its VF go once

  @QVC-QE-012 @needs-own-libvirtd
  Rule: A machine whose libvirt dies has failed once libvirt is back, and is gone by then
    Remedy: Read libvirtd's log and the kernel's, and have the node start libvirtd again; until then the VF stays held.

    @slow
    Example: Libvirt is killed while the guest runs
      Given a node that boots guests on a libvirt that may be killed, and has 1 VF
      And a guest that has 30 s to shut down
      And the guest has booted
      When the guest's libvirt is killed and comes back
      Then the VMI of the guest becomes "Failed"
      And the VMI tells that its libvirt was lost
      And no QEMU of it runs any more
      And libvirt has no domain of it any more
      And no VF is held
      And its VF was let go once
