Feature: The launcher learns its VFs from its environment
  Device plugins tell a launcher its VFs in environment variables. PCI_RESOURCE_<RESOURCE> lists the VFs of a
  resource; Intel's plugin counts QAT0, QAT1, ... The launcher takes them as they are written, or not at all.

  @QVC-AL-001 @recorded
  Rule: The entries of a resource get the VFs of its list, in order
    Remedy: Look for who changes PCI_RESOURCE_* between the device plugin and the launcher, and in which order the plugin writes it.

    Example: Two entries, one list
      Given a VMI with these QAT entries:
        | name | resource              |
        | a    | qat.intel.com/generic |
        | b    | qat.intel.com/generic |
      When the launcher allocates from this environment:
        """
        PCI_RESOURCE_QAT_INTEL_COM_GENERIC=0000:3d:02.2,0000:3d:01.0
        """
      Then the entries get these VFs:
        | name | VF           |
        | a    | 0000:3d:02.2 |
        | b    | 0000:3d:01.0 |

    Example: A VF of the same resource named again by QATn is no second VF
      Given a VMI that asks for 1 VF of "qat.intel.com/generic"
      When the launcher allocates from this environment:
        """
        PCI_RESOURCE_QAT_INTEL_COM_GENERIC=0000:3d:01.0
        QAT0=0000:3d:01.0
        """
      Then the entries get these VFs:
        | name | VF           |
        | vf-1 | 0000:3d:01.0 |

    Example: A QATn that contradicts the list is refused
      Given a VMI that asks for 1 VF of "qat.intel.com/generic"
      When the launcher allocates from this environment:
        """
        PCI_RESOURCE_QAT_INTEL_COM_GENERIC=0000:3d:01.0
        QAT0=0000:3d:01.7
        """
      Then the launcher refuses, naming:
        | variable QAT0                      |
        | 0000:3d:01.7                       |
        | PCI_RESOURCE_QAT_INTEL_COM_GENERIC |

  @QVC-AL-002 @recorded @dialect-qats
  Rule: QATn variables count in the order of their numbers
    Remedy: Sort the QATn variables by their number, never by text or by their place in the environment.

    Example: QAT10 comes after QAT2
      Given a VMI that asks for 3 VFs of "qat.intel.com/generic"
      When the launcher allocates from this environment:
        """
        QAT10=0000:3d:01.3
        QAT2=0000:3d:01.2
        QAT0=0000:3d:01.1
        """
      Then the entries get these VFs:
        | name | VF           |
        | vf-1 | 0000:3d:01.1 |
        | vf-2 | 0000:3d:01.2 |
        | vf-3 | 0000:3d:01.3 |

    Example: A number that is given twice is refused
      Given a VMI that asks for 1 VF of "qat.intel.com/generic"
      When the launcher allocates from this environment:
        """
        QAT0=0000:3d:01.0
        QAT0=0000:3d:01.1
        """
      Then the launcher refuses, naming:
        | QAT0         |
        | set twice    |
        | 0000:3d:01.0 |

    Example: A number without a value is refused
      Given a VMI that asks for 1 VF of "qat.intel.com/generic"
      When the launcher allocates from this environment:
        """
        QAT0
        """
      Then the launcher refuses, naming:
        | QAT0         |
        | has no value |

  @QVC-AL-003 @recorded @dialect-qats
  Rule: Only variables that name devices are devices
    Remedy: Take QAT and a number as a device, and leave all other variables that begin with QAT alone.

    Example: A policy, a region and a section name are no devices
      Given a VMI that asks for 1 VF of "qat.intel.com/generic"
      When the launcher allocates from this environment:
        """
        QAT_POLICY=1
        QATAR_REGION=doha
        QAT_SECTION_NAME_0=SHIM
        QAT0=0000:3d:01.0
        """
      Then the entries get these VFs:
        | name | VF           |
        | vf-1 | 0000:3d:01.0 |

    Example: An unrelated variable that holds an address gets nothing attached
      Given a VMI that asks for 1 VF of "qat.intel.com/generic"
      When the launcher allocates from this environment:
        """
        QATTRO_DISK=0000:05:00.0
        QAT0=0000:3d:01.0
        """
      Then the entries get these VFs:
        | name | VF           |
        | vf-1 | 0000:3d:01.0 |

    Example: A variable that starts like a device but carries no number is no device
      Given a VMI that asks for 2 VFs of "qat.intel.com/generic"
      When the launcher allocates from this environment:
        """
        QAT=0000:3d:01.0,0000:3d:01.1
        """
      Then the launcher refuses, naming:
        | 0 VFs                 |
        | one VF for each entry |

    Example: An entry without a value that only looks like a device does no harm
      Given a VMI that asks for 1 VF of "qat.intel.com/generic"
      When the launcher allocates from this environment:
        """
        QATBARE
        QAT0=0000:3d:01.0
        """
      Then the entries get these VFs:
        | name | VF           |
        | vf-1 | 0000:3d:01.0 |

  @QVC-AL-004 @recorded @dialect-qats
  Rule: Two resources are never mixed up
    Remedy: Use a device plugin that sets PCI_RESOURCE_* for each resource; QATn alone cannot tell two resources apart.

    Example: Each resource has a list of its own
      Given a VMI with these QAT entries:
        | name   | resource         |
        | crypto | qat.intel.com/cy |
        | zip    | qat.intel.com/dc |
      When the launcher allocates from this environment:
        """
        QAT0=0000:3d:01.0
        PCI_RESOURCE_QAT_INTEL_COM_DC=0000:40:01.0
        PCI_RESOURCE_QAT_INTEL_COM_CY=0000:3d:01.0
        """
      Then the entries get these VFs:
        | name   | VF           |
        | crypto | 0000:3d:01.0 |
        | zip    | 0000:40:01.0 |

    Example: QATn alone cannot say which resource a VF serves
      Given a VMI with these QAT entries:
        | name   | resource         |
        | crypto | qat.intel.com/cy |
        | zip    | qat.intel.com/dc |
      When the launcher allocates from this environment:
        """
        QAT0=0000:3d:01.0
        QAT1=0000:40:01.0
        """
      Then the launcher refuses, naming:
        | qat.intel.com/cy |
        | qat.intel.com/dc |

  @QVC-AL-005 @recorded
  Rule: There is one VF for each entry, no more and no fewer
    Remedy: Compare the number of VFs the plugin gave with the number of entries, and refuse the launch if they differ.

    Scenario Outline: <vfs> VFs for <entries> entries are refused
      Given a VMI that asks for <entries> VFs of "qat.intel.com/generic"
      When the launcher allocates <vfs> VFs
      Then the launcher refuses, naming:
        | qat.intel.com/generic |
        | one VF for each entry |

      Examples:
        | entries | vfs |
        | 1       | 0   |
        | 2       | 1   |
        | 1       | 4   |

    Example: As many VFs as entries are given out
      Given a VMI that asks for 12 VFs of "qat.intel.com/generic"
      When the launcher allocates 12 VFs
      Then every entry has a VF of its own

  @QVC-AL-006 @recorded
  Rule: A VF is given out once
    Remedy: Refuse a VF that is listed twice, and look for two device plugins that advertise the same VF.

    Example: The same VF under two names is refused
      Given a VMI that asks for 2 VFs of "qat.intel.com/generic"
      When the launcher allocates from this environment:
        """
        QAT0=0000:3d:01.0
        QAT1=0000:3d:01.0
        """
      Then the launcher refuses, naming:
        | QAT1         |
        | 0000:3d:01.0 |
        | QAT0         |

  @QVC-AL-007 @simulated
  Rule: On a node, a device node vouches for every VF
    Remedy: Hold each address against the IOMMU group nodes in the launcher's /dev/vfio before it goes into the domain.

    Example: A VF whose group was handed to the launcher is taken
      Given a launcher on a node that was handed the VF 0000:3d:01.0
      And a VMI that asks for 1 VF of "qat.intel.com/generic"
      When the launcher allocates from this environment:
        """
        QAT0=0000:3d:01.0
        """
      Then the entries get these VFs:
        | name | VF           |
        | vf-1 | 0000:3d:01.0 |

    Example: A VF of somebody else's is refused, although it exists
      Given a launcher on a node that was handed the VF 0000:3d:01.0
      And a VMI that asks for 1 VF of "qat.intel.com/generic"
      When the launcher allocates from this environment:
        """
        QAT0=0000:3d:01.1
        """
      Then the launcher refuses, naming:
        | QAT0                        |
        | 0000:3d:01.1                |
        | no device node vouches for it |

    Example: A PF is refused
      Given a launcher on a node that was handed the VF 0000:3d:01.0
      And a VMI that asks for 1 VF of "qat.intel.com/generic"
      When the launcher allocates from this environment:
        """
        QAT0=0000:3d:00.0
        """
      Then the launcher refuses, naming:
        | 0000:3d:00.0                 |
        | the device is no virtual function |
