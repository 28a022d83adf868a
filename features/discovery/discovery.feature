@simulated
Feature: The device plugin finds every QAT VF of a host
  What a host has is told by its sysfs, for any generation of QAT and at any PCI address. A VF that is overlooked is
  money lost; a VF under a wrong name fails its user's workload.

  @QVC-DI-001
  Rule: Every generation of QAT is found, and nothing else
    A PF and its VFs are known by vendor, device id and class.
    Remedy: Compare the VF's ids and class in sysfs with the device table; a device that is not in it is not served.

    Example: The VFs of a card are advertised (<model>)
      Given a host with a <model> PF at 0000:3d:00.0 and 4 VFs
      When the plugin scans the host
      Then it advertises 4 healthy devices as "<resource>"

      Examples:
        | model    | resource              |
        | DH895xCC | qat.intel.com/generic |
        | C62x     | qat.intel.com/generic |
        | C3xxx    | qat.intel.com/generic |
        | 200xx    | qat.intel.com/generic |
        | D15xx    | qat.intel.com/generic |
        | C4xxx    | qat.intel.com/generic |
        | 4xxx     | qat.intel.com/cy      |
        | 401xx    | qat.intel.com/cy      |
        | 402xx    | qat.intel.com/cy      |
        | 420xx    | qat.intel.com/cy      |
        | 6xxx     | qat.intel.com/cy      |

    Example: VFs of a network card are no QAT VFs
      Given a host with a network card at 0000:18:00.0 and 4 VFs
      When the plugin scans the host
      Then it advertises nothing

    Example: A QAT id on a device of another class is refused
      Given a host with a C62x PF at 0000:3d:00.0 and 2 VFs
      And the file "class" of 0000:3d:01.0 reads "0x020000"
      When the plugin scans the host
      Then it advertises only 0000:3d:01.1
      And it notes:
        | 0000:3d:01.0/class |
        | 0x020000           |
        | 0x0b40             |

  @QVC-DI-002
  Rule: A device may be in any PCI domain, behind any number of bridges
    Domains beyond ffff are made by VMD bridges; many cards have a PCI switch of their own.
    Remedy: Check that the PF's virtfn links lead to its VFs; the plugin follows them and guesses no path.

    Example: VFs in another domain are found (<pf>)
      Given a host with a 4xxx PF at <pf> and 2 VFs
      When the plugin scans the host
      Then it advertises only <first> and <second>

      Examples:
        | pf            | first         | second        |
        | 0001:3d:00.0  | 0001:3d:01.0  | 0001:3d:01.1  |
        | 10000:01:00.0 | 10000:01:01.0 | 10000:01:01.1 |

    Example: A dead PF behind two bridges is noticed
      Given a host with a C62x PF at 0000:3f:00.0 behind 2 bridges and 2 VFs
      And the PF 0000:3f:00.0 has lost its heartbeat
      When the plugin scans the host
      Then it advertises 2 unhealthy devices as "qat.intel.com/generic"

    Example: An entry that is no PCI address is not made into one
      Given a host with a C62x PF at 0000:3d:00.0 and 2 VFs
      And the host's sysfs lists a device "3d:01.7"
      When the plugin scans the host
      Then it advertises only 0000:3d:01.0 and 0000:3d:01.1
      And it notes:
        | 3d:01.7                            |
        | a full PCI address dddd:bb:ss.f    |

  @QVC-DI-003
  Rule: A set of services has one name, whatever its order, and always a valid one
    The kernel does not care for the order of services, and kubelets refuse a semicolon in a resource name.
    Remedy: Write the services into cfg_services in any order; ask for the name that "qatvm device-plugin list" shows.

    Example: Services give the resource its name ("<services>")
      Given a host with a 4xxx PF at 0000:6b:00.0 that offers "<services>" and 2 VFs
      When the plugin scans the host
      Then it advertises 2 healthy devices as "<resource>"

      Examples:
        | services    | resource                  |
        | sym;asym    | qat.intel.com/cy          |
        | asym;sym    | qat.intel.com/cy          |
        | dc          | qat.intel.com/dc          |
        | sym         | qat.intel.com/sym         |
        | asym        | qat.intel.com/asym        |
        | sym;dc      | qat.intel.com/sym-dc      |
        | dc;sym      | qat.intel.com/sym-dc      |
        | dc;asym     | qat.intel.com/asym-dc     |
        | dc;sym;asym | qat.intel.com/sym-asym-dc |
        | dcc         | qat.intel.com/dcc         |
        | decomp      | qat.intel.com/decomp      |

    Example: Services that make no valid name are refused as a name
      Given a host with a 4xxx PF at 0000:6b:00.0 that offers "sym/../dc" and 2 VFs
      When the plugin scans the host
      Then it advertises 2 healthy devices as "qat.intel.com/generic"
      And it notes:
        | sym/../dc               |
        | make no resource name   |

    Example: Without cfg_services the services are read from debugfs
      Given a host with a 4xxx PF at 0000:6b:00.0 that offers "dc" and 2 VFs
      And the file "qat/cfg_services" of 0000:6b:00.0 is missing
      When the plugin scans the host
      Then it advertises 2 healthy devices as "qat.intel.com/dc"

    Example: Services that nothing tells are no reason to hide the VFs
      Given a host with a 4xxx PF at 0000:6b:00.0 that offers "dc" and 2 VFs
      And the file "qat/cfg_services" of 0000:6b:00.0 is missing
      And debugfs says nothing of the PF 0000:6b:00.0
      When the plugin scans the host
      Then it advertises 2 healthy devices as "qat.intel.com/generic"
      And it notes:
        | 0000:6b:00.0/qat/cfg_services |
        | dev_cfg                       |

  @QVC-DI-004
  Rule: Inside a virtual machine a VF is served without its PF
    Nobody there can be asked for services, so such a VF is generic.
    Remedy: Inside a virtual machine ask for the generic resource, and check the services on the host.

    Example: A VF without a PF is generic
      Given a host with a lone 4xxx VF at 0000:07:00.0
      When the plugin scans the host
      Then it advertises 1 healthy device as "qat.intel.com/generic"

    Example: A VF whose PF is no QAT PF is refused
      Given a host with a lone 4xxx VF at 0000:07:00.0
      And the VF 0000:07:00.0 says its PF is 0000:09:00.0
      When the plugin scans the host
      Then it advertises nothing
      And it notes:
        | 0000:07:00.0/physfn |
        | 0000:09:00.0        |
        | a PF of 4xxx        |

  @QVC-DI-005
  Rule: What changes on a host is seen at the next scan, without a restart
    VFs are made and removed by writes to sriov_numvfs, and services change while a PF is down.
    Remedy: Wait one scan after a change; if nothing moves, look at the notes of "qatvm device-plugin list".

    Example: VFs that are made later appear
      Given a host with a C62x PF at 0000:3d:00.0 and 0 VFs
      And the plugin has scanned the host
      When the administrator enables 4 VFs of 0000:3d:00.0
      Then the next scan advertises 4 healthy devices as "qat.intel.com/generic"

    Example: VFs that are removed vanish
      Given a host with a C62x PF at 0000:3d:00.0 and 4 VFs
      And the plugin has scanned the host
      When the administrator enables 0 VFs of 0000:3d:00.0
      Then the next scan advertises nothing

    Example: More VFs than a PF has are refused by the kernel and change nothing
      Given a host with a C62x PF at 0000:3d:00.0 and 0 VFs
      And the plugin has scanned the host
      When the administrator enables 17 VFs of 0000:3d:00.0
      Then the kernel answers "Numerical result out of range"
      And the next scan advertises nothing

    Example: A renamed resource leaves no ghost
      Given a host with a 4xxx PF at 0000:6b:00.0 that offers "sym;asym" and 2 VFs
      And the plugin has scanned the host
      When the services of 0000:6b:00.0 become "dc"
      Then the next scan advertises 2 healthy devices as "qat.intel.com/dc"
      And it advertises nothing as "qat.intel.com/cy"

    Example: Nothing is written to a host where nothing has changed
      Given a host with a C62x PF at 0000:3d:00.0 and 16 VFs
      And the plugin has scanned the host
      When the plugin scans the host
      Then nothing is written to the host
      And the scan says the same as the one before

  @QVC-DI-006
  Rule: A cap on devices is spread over the PFs
    A cap that takes all VFs of one PF leaves the others idle and makes a balanced policy useless.
    Remedy: Raise max-devices, or leave it out, if VFs are missing from the node's capacity.

    Example: Three PFs and a cap of three give one VF each
      Given a host with a C62x PF at 0000:3d:00.0 and 16 VFs
      And the host has a C62x PF at 0000:3f:00.0 and 16 VFs
      And the host has a C62x PF at 0000:da:00.0 and 16 VFs
      And at most 3 devices are to be advertised
      When the plugin scans the host
      Then it advertises only 0000:3d:01.0, 0000:3f:01.0 and 0000:da:01.0

    Example: What a cap leaves out is said, and left on its driver
      Given a host with a C62x PF at 0000:3d:00.0 and 4 VFs
      And at most 1 device is to be advertised
      When the plugin scans the host
      Then it advertises only 0000:3d:01.0
      And it notes:
        | 3 of 4           |
        | max-devices is 1 |
      And the VF 0000:3d:01.1 is on "c6xxvf"

  @QVC-DI-007
  Rule: A file that makes no sense spoils its own device only
    One broken driver or a race with a removal must not take a node's other VFs away.
    Remedy: Look at the file that the note names, and reload the driver that made it.

    Example: The other VFs stay advertised (<file>)
      Given a host with a C62x PF at 0000:3d:00.0 and 3 VFs
      And the file "<file>" of 0000:3d:01.0 reads "<text>"
      When the plugin scans the host
      Then it advertises only 0000:3d:01.1 and 0000:3d:01.2
      And it notes:
        | 0000:3d:01.0/<file> |
        | <text>              |
        | expected            |

      Examples:
        | file   | text   |
        | vendor | 8086   |
        | device | 0x37zz |
        | class  | qat    |

    Example: A VF comes back when its file has been put right
      Given a host with a C62x PF at 0000:3d:00.0 and 3 VFs
      And the file "vendor" of 0000:3d:01.0 reads "8086"
      And the plugin has scanned the host
      When the file "vendor" of 0000:3d:01.0 comes to read "0x8086"
      Then the next scan advertises 3 healthy devices as "qat.intel.com/generic"
