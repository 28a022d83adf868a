@emulated @needs-lab @needs-libvirt @slow
Feature: The VF that was allocated is the VF that the guest has
  On a host with real VFIO and a real IOMMU a VF goes all the way: found in sysfs by the device plugin, bound to vfio-pci,
  allocated by the kubelet, named to the launcher, written into the domain, opened by QEMU, and seen by the guest. Each place
  is asked for itself. The host is a virtual one, and its QAT VFs are models: the kernel, VFIO, libvirt and QEMU are real,
  the silicon is not. The kubelet is simulated; device plugin and launcher act on the host from outside, through its shell
  and its libvirt.

  @QVC-VC-001
  Rule: A guest has just the VFs that its VMI was given
    Remedy: Compare the places in the evidence, from the kubelet's checkpoint to the guest's console; the first that differs is where the VF was changed.

    Example: Two VFs of one guest are each where its entry is
      Given a VFIO host with QAT VFs
      And it is a node with 3 QAT VFs
      And a guest "pair" that is handed 2 VFs
      When the guest "pair" boots
      Then the guest "pair" tells what it has
      And every named device is one VF in all five places
      And the host's QEMU of the guest "pair" has opened the groups of its VFs, and no other
      And the guest "pair" has a QAT VF at each place where its domain has one, and no other
      And the guest "pair" reads from each of its QAT VFs what only this VF has

    @needs-night
    Example: Two guests at once have a VF each
      Given a VFIO host with QAT VFs
      And it is a node with 2 QAT VFs
      And a guest "first" with 1 VF has told what it has
      And a guest "second" that is handed 1 VF
      When the guest "second" boots
      Then the guest "second" tells what it has
      And the machines "first" and "second" share no VF
      And the host's QEMU of the guest "first" has opened the groups of its VFs, and no other
      And the guest "first" reads from each of its QAT VFs what only this VF has
      And the guest "second" reads from each of its QAT VFs what only this VF has

    @any-host
    Example: One VF goes all the way
      Given a VFIO host with QAT VFs
      And it is a node with 1 QAT VF
      And a guest "reader" that is handed 1 VF
      When the guest "reader" boots
      Then the guest "reader" tells what it has
      And every named device is one VF in all five places
      And the host's QEMU of the guest "reader" has opened the groups of its VFs, and no other
      And the guest "reader" has a QAT VF at each place where its domain has one, and no other

    @any-host @needs-night
    Example: Two guests at once have a VF each on any host
      Given a VFIO host with QAT VFs
      And it is a node with 2 QAT VFs
      And a guest "first" with 1 VF has told what it has
      And a guest "second" that is handed 1 VF
      When the guest "second" boots
      Then the guest "second" tells what it has
      And the machines "first" and "second" share no VF
      And the host's QEMU of the guest "first" has opened the groups of its VFs, and no other
      And the host's QEMU of the guest "second" has opened the groups of its VFs, and no other

    @any-host @needs-night
    Example: A guest without VFs has none
      Given a VFIO host with QAT VFs
      And it is a node with 1 QAT VF
      And a guest "plain" that is handed 0 VFs
      When the guest "plain" boots
      Then the guest "plain" tells what it has
      And the guest "plain" has a QAT VF at each place where its domain has one, and no other

  @QVC-VC-002
  Rule: A guest has QAT VFs and VFs of a network card side by side
    Remedy: Look for two entries of the domain with one address, and at what each device plugin advertises.

    Example: A QAT VF and a network VF in one guest
      Given a VFIO host with QAT VFs
      And its network card has VFs that are offered as "intel.com/sriov", and it is a node with 1 QAT VF
      And a controller and the network definition "fast" for "intel.com/sriov"
      And a guest "both" that is handed 1 VF, and a VF of the network "fast"
      When the guest "both" boots
      Then the guest "both" tells what it has
      And the guest "both" has a network VF beside its QAT VF, each where its domain has it
      And the guest "both" reads from each of its QAT VFs what only this VF has

  @QVC-VC-003
  Rule: The device plugin reserves VFs for vfio-pci while it runs, and leaves them as it found them
    Remedy: Compare driver and driver_override of the VFs in the evidence; a plugin that was killed gives them back when it starts again.

    @needs-night
    Example: VFs without a driver
      Given a VFIO host with QAT VFs
      When it becomes a node with 3 QAT VFs
      Then the node's VFs are on vfio-pci, and reserved for it

    Example: VFs are given back when the plugin ends
      Given a VFIO host with QAT VFs
      And it is a node with 3 QAT VFs
      When the device plugin ends on its VFIO host
      Then the node's VFs are driven as before, and reserved for nobody

    @needs-night
    Example: VFs that their own driver has are taken from it and given back
      Given a VFIO host with QAT VFs
      And its VFs are driven by their own driver
      And it is a node with 2 QAT VFs
      And a guest "reader" with 1 VF has told what it has
      And the guest "reader" has been deleted
      When the device plugin ends on its VFIO host
      Then the node's VFs are driven as before, and reserved for nobody

  @QVC-VC-004
  Rule: A VF that vfio-pci denies is not offered, and the reason is told
    Remedy: Load vfio-pci with disable_denylist=1 (options vfio-pci disable_denylist=1 in /etc/modprobe.d).

    Example: A host whose vfio-pci has its denylist
      Given a VFIO host that denies QAT VFs to vfio-pci
      When it becomes a node with 2 QAT VFs
      Then the node offers no VF, and its device plugin says "load the module with disable_denylist=1"
      And the node's VFs are driven as before, and reserved for nobody

    @needs-night
    Example: A guest waits for a VF that may be had
      Given a VFIO host that denies QAT VFs to vfio-pci
      And it is a node with 2 QAT VFs
      And a guest "waiting" that is handed 1 VF
      When the guest "waiting" is created
      Then the machine "waiting" soon waits with "Unschedulable"

  @QVC-VC-005
  Rule: A VF comes to its next guest without anything of the last one
    Remedy: See whether the VF has a reset of its own (its file reset, and reset_method), and that the device plugin uses it before each allocation.

    Example: The next guest finds an empty VF
      Given a VFIO host with QAT VFs
      And it is a node with 1 QAT VF
      And a guest "first" with 1 VF has told what it has
      And the guest "first" has been deleted
      And a guest "second" that is handed 1 VF
      When the guest "second" boots
      Then the guest "second" tells what it has
      And the guest "second" finds nothing of an earlier guest in its VFs
      And the guest "second" reads from each of its QAT VFs what only this VF has

    @needs-night
    Example: A VF stays reserved between two guests
      Given a VFIO host with QAT VFs
      And it is a node with 1 QAT VF
      And a guest "first" with 1 VF has told what it has
      When the guest "first" is deleted
      Then the guest "first" is soon gone, and its VFs are free
      And the guest "first" has heard its power button
      And the node's VFs are on vfio-pci, and reserved for it

  @QVC-VC-006
  Rule: A guest keeps its VF while the device plugin is away
    Remedy: See that the plugin asks who has a VF before it resets, unbinds or offers it.

    Example: The plugin ends while a guest has a VF
      Given a VFIO host with QAT VFs
      And it is a node with 2 QAT VFs
      And a guest "reader" with 1 VF has told what it has
      When the device plugin ends on its VFIO host
      Then the VFs of the guest "reader" are still on vfio-pci, and have not been reset
      And the host's QEMU of the guest "reader" has opened the groups of its VFs, and no other
      And the VFs that no guest has are driven as before, and reserved for nobody

    @needs-night
    Example: The plugin comes back while a guest has a VF
      Given a VFIO host with QAT VFs
      And it is a node with 1 QAT VF
      And a guest "reader" with 1 VF has told what it has
      And the device plugin has ended on its VFIO host
      When the device plugin is back on its VFIO host
      Then the VFs of the guest "reader" are still on vfio-pci, and have not been reset
      And the node has 1 VF, which is taken

  @QVC-VC-007
  Rule: What libvirt or the kernel refuses is told on the VMI in words that help
    Remedy: Read the reason of the VMI's condition; it says what to look at, and repeats libvirt's own words.

    Scenario Outline: <device> is refused
      Given a VFIO host with QAT VFs
      And a launcher that passes on "<device>" without a look of its own
      And it is a node with 2 QAT VFs
      And a guest "refused" that is handed 1 VF
      When the guest "refused" is created
      Then the VMI of "refused" has failed for "<reason>", and repeats libvirt's own words
      And no VF is held

      Examples:
        | device                                            | reason         |
        | a function that is not there                      | DeviceAbsent   |
        | a function whose neighbour in its group is in use | GroupNotViable |

      @needs-night
      Examples:
        | device                            | reason              |
        | a PF with VFs                     | DeviceNotAccessible |
        | a bridge                          | DeviceNotAccessible |
        | a network VF that nobody detached | DeviceNotAccessible |

    @needs-night
    Example: A VF that another guest has is refused
      Given a VFIO host with QAT VFs
      And a launcher that passes on "the VF of another guest" without a look of its own
      And it is a node with 2 QAT VFs
      And a guest "first" with 1 VF has told what it has
      And a guest "refused" that is handed 1 VF
      When the guest "refused" is created
      Then the VMI of "refused" has failed for "DeviceInUse", and repeats libvirt's own words
      And the guest "first" reads from each of its QAT VFs what only this VF has

    Example: One VF twice in a domain is refused
      Given a VFIO host with QAT VFs
      And a launcher that passes on "one VF twice" without a look of its own
      And it is a node with 2 QAT VFs
      And a guest "refused" that is handed 2 VFs
      When the guest "refused" is created
      Then the VMI of "refused" has failed for "DeviceTwice", and repeats libvirt's own words
      And no VF is held

  @QVC-VC-008
  Rule: A VF that is taken from the host while a guest has it is lost to the node, not to another guest
    Remedy: Drain the node before its VFs are changed; a VF in use goes only when its guest does.

    @needs-night
    Example: A VF is removed while a guest has it
      Given a VFIO host with QAT VFs
      And it is a node with 1 QAT VF
      And a guest "reader" with 1 VF has told what it has
      And the VF of the guest "reader" is being removed from the host
      When the guest "reader" is deleted
      Then the guest "reader" is soon gone, and its VFs are free
      And the node soon has no VF

    Example: A VF that comes back is offered again
      Given a VFIO host with QAT VFs
      And it is a node with 1 QAT VF
      And its VF has been removed from the host
      When the host looks for its devices again
      Then the node soon has 1 VF to give
