@simulated @needs-libvirt
Feature: A launcher's machine, from its VMI to its end
  One launcher has one VMI and one domain. Whoever watches it hears what becomes of the guest, and nobody is told that the
  domain is gone before libvirt has said so: the VF goes back to the node on that word.

  @QVC-LN-001
  Rule: A launcher brings its VMI's domain up, once
    Remedy: Look at the launcher's log for a second start, and at libvirt for a domain that was there before.

    Example: A VMI comes and its domain runs
      Given a launcher with a libvirt of its own
      When its VMI is sent to it
      Then the machine is "RUNNING"
      And libvirt was told to "define, start"

    Example: The same VMI again changes nothing
      Given a launcher whose machine runs
      When its VMI is sent to it
      Then the machine is "RUNNING"
      And libvirt was told to "define, start"

    Example: A domain that an earlier launcher of the VMI left running is taken over
      Given a launcher on whose libvirt the domain of its VMI runs already
      When its VMI is sent to it
      Then the machine is "RUNNING"
      And libvirt was told to "define"

  @QVC-LN-002
  Rule: A launcher has one VMI for life, and leaves the domains of others alone
    Remedy: Look for a domain of the same namespace and name that another pod left on the node, and end it there.

    Example: Another VMI is refused
      Given a launcher whose machine runs
      When another VMI is sent to it
      Then that VMI is refused with "a launcher has one VMI for life"
      And the machine is "RUNNING"

    Example: A domain of the same name that belongs to another VMI runs on
      Given a launcher on whose libvirt a domain of its name runs for another VMI
      When its VMI is sent to it
      Then the machine is "FAILED" for the reason "DomainOfAnother"
      And the domain still runs

  @QVC-LN-003
  Rule: A guest is asked to shut down first, and loses its power only when its time is over
    Remedy: Check the guest's ACPI support and the VMI's termination grace period.

    Example: A guest that listens is not destroyed
      Given a launcher whose machine runs
      When the launcher is stopped with a grace period of 30 s
      Then the machine is "ENDED" for the reason "GuestShutDown"
      And libvirt was told to "define, start, shutdown, undefine"

    Example: A guest that does not listen is destroyed when its time is over
      Given a launcher whose machine runs
      But the guest does not listen
      When the launcher is stopped with a grace period of 1 s
      Then the machine is "ENDED" for the reason "Destroyed"
      And libvirt was told to "define, start, shutdown, destroy, undefine"

    Example: A guest without a grace period is destroyed at once
      Given a launcher whose machine runs
      When the launcher is stopped with a grace period of 0 s
      Then the machine is "ENDED" for the reason "Destroyed"
      And libvirt was told to "define, start, destroy, undefine"

  @QVC-LN-004
  Rule: What happens to a machine is told in order, and nothing is left out
    Remedy: See that libvirt's events reach the launcher; its log says when a connection was lost.

    Example: A guest is held, released and shut down
      Given a launcher whose machine runs
      And the guest has been held and released at once
      When the launcher is stopped with a grace period of 30 s
      Then whoever watched has heard "WAITING, STARTING, RUNNING, PAUSED, RUNNING, STOPPING, ENDED"

    Example: Who comes after the end hears the end
      Given a launcher whose machine runs
      When the launcher is stopped with a grace period of 0 s
      Then who begins to watch now hears "ENDED"

  @QVC-LN-005
  Rule: A machine that ends unasked ends with its reason
    Remedy: Read the reason; after QemuDied look at QEMU's log on the node, after GuestCrashed at the guest's console.

    Scenario Outline: The domain ends unasked (<end>)
      Given a launcher whose machine runs
      When libvirt reports the end "<end>" of the domain
      Then the machine is "<stage>" for the reason "<reason>"
      And no domain is left in the launcher's libvirt

      Examples:
        | end       | stage  | reason          |
        | SHUTDOWN  | ENDED  | GuestShutDown   |
        | FAILED    | FAILED | QemuDied        |
        | CRASHED   | FAILED | GuestCrashed    |
        | DESTROYED | FAILED | DomainDestroyed |

  @QVC-LN-006
  Rule: What libvirt refuses is told in the VMI's words, and in libvirt's own
    Remedy: Follow the reason's sentence; libvirt's own words are behind it for a search.

    Scenario Outline: Libvirt refuses to start the domain (<reason>)
      Given a launcher whose libvirt refuses to start domains with "<words>"
      When its VMI is sent to it
      Then the machine is "FAILED" for the reason "<reason>"
      And its message has "<words>"
      And no domain is left in the launcher's libvirt

      Examples:
        | reason              | words                                                                                                |
        | VfioUnsupported     | unsupported configuration: host doesn't support VFIO PCI passthrough                                 |
        | DeviceInUse         | PCI device 0000:01:00.2 is in use by driver QEMU, domain t2                                          |
        | GroupNotViable      | internal error: qemu unexpectedly closed the monitor: vfio 0000:00:1f.3: group 5 is not viable       |
        | DeviceAbsent        | Device 0000:01:00.7 not found: could not access its config: No such file or directory                |
        | DeviceNotAccessible | Path '/dev/vfio/12' is not accessible: No such file or directory                                     |
        | NetworkAbsent       | Cannot get interface MTU on 'k6t-eth0': No such device                                               |
        | DiskMissing         | Cannot access storage file '/var/run/kubevirt-private/disk.img': No such file or directory           |
        | PermissionDenied    | Could not open '/dev/kvm': Permission denied                                                         |
        | HypervisorRefused   | internal error: something that nobody has met before                                                 |

  @QVC-LN-007
  Rule: After libvirt was lost a machine is gone only when libvirt has said so
    Remedy: Let the node restart libvirt's daemon; while the reason is DomainUnknown, look for the QEMU process yourself.

    Example: Libvirt comes back and the domain is taken away for certain
      Given a launcher whose machine runs
      When libvirt goes away for a moment
      Then the machine is "FAILED" for the reason "HypervisorLost"
      And no domain is left in the launcher's libvirt
