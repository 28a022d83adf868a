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
