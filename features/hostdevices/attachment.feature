@simulated @dialect-hostdevices
Feature: Host devices reach the domain
  From the pod's resources over PCI_RESOURCE variables to libvirt: the path is the same as for qats, and where KubeVirt
  leaves traps, this one does not fall into them.

  @QVC-HD-010 @needs-libvirt
  Rule: One resource in both lists gives each entry a VF of its own
    Remedy: Draw the VFs of qats and hostDevices from one pool per resource; KubeVirt's separate pools hand one VF out twice.

    Example: Two lists, one resource, three VFs
      Given a KubeVirt resource of today with the gates "QAT,HostDevices"
      And a node with 3 VFs of "qat.intel.com/generic"
      And a VMI that asks for no VF and also says:
        """
        spec:
          domain:
            devices:
              qats: [{name: vf-1, deviceName: qat.intel.com/generic}]
              hostDevices:
                - {name: vf-1, deviceName: qat.intel.com/generic}
                - {name: vf-2, deviceName: qat.intel.com/generic}
        """
      When the VMI is created
      Then the VMI is soon "Running"
      And every named device is one VF in all five places

    Example: Fewer VFs than both lists ask for
      Given a VMI that asks for no VF and also says:
        """
        spec:
          domain:
            devices:
              qats: [{name: vf-1, deviceName: qat.intel.com/generic}]
              hostDevices: [{name: vf-2, deviceName: qat.intel.com/generic}]
        """
      When the launcher allocates from this environment:
        """
        PCI_RESOURCE_QAT_INTEL_COM_GENERIC=0000:3d:01.0
        """
      Then the launcher refuses, naming:
        | 2 entries of qats and hostDevices (vf-1, vf-2) but 1 VF |
        | PCI_RESOURCE_QAT_INTEL_COM_GENERIC                      |

  @QVC-HD-011
  Rule: The element is complete, left bound by libvirt, and called after its entry
    Remedy: Write mode and driver, which KubeVirt leaves out; managed='no', for the device plugin has bound the VF; alias ua-hostdevice-NAME.

    Example: The VF 0000:3d:02.2 as a host device
      Given a VMI with these QAT entries:
        | name | resource              |
        | qat1 | qat.intel.com/generic |
      When the domain is composed with these VFs:
        | name | VF           |
        | qat1 | 0000:3d:02.2 |
      Then apart from alias and guest address, the host device "qat1" is:
        """xml
        <hostdev mode='subsystem' type='pci' managed='no'>
          <driver name='vfio'/>
          <source>
            <address domain='0x0000' bus='0x3d' slot='0x02' function='0x2'/>
          </source>
        </hostdev>
        """

    Example: One name in both lists gives two aliases, and no VF is mixed up
      Given a VMI that asks for no VF and also says:
        """
        spec:
          domain:
            devices:
              qats: [{name: vf-1, deviceName: qat.intel.com/cy}]
              hostDevices: [{name: vf-1, deviceName: qat.intel.com/dc}]
        """
      When the VMI is walked through every room with this environment:
        """
        PCI_RESOURCE_QAT_INTEL_COM_DC=0000:40:01.0
        PCI_RESOURCE_QAT_INTEL_COM_CY=0000:3d:01.0
        """
      Then the domain has these host devices, in this order:
        | alias              | VF           |
        | ua-qat-vf-1        | 0000:3d:01.0 |
        | ua-hostdevice-vf-1 | 0000:40:01.0 |

  @QVC-HD-012
  Rule: PCI_RESOURCE variables name the VFs, and those of Intel's plugin do where there is none
    Remedy: Have the device plugin set PCI_RESOURCE_ and the resource in capitals with '/' and '.' as '_'; dashes stay.

    Example: A resource with a dash
      Given a VMI that asks for 2 VFs of "qat.intel.com/sym-dc"
      When the launcher allocates from this environment:
        """
        PCI_RESOURCE_QAT_INTEL_COM_SYM-DC=0000:3d:01.4,0000:3d:01.2,
        """
      Then the entries get these VFs:
        | name | VF           |
        | vf-1 | 0000:3d:01.4 |
        | vf-2 | 0000:3d:01.2 |

    Example: What Intel's plugin says is understood
      Given a VMI that asks for 2 VFs of "qat.intel.com/generic"
      When the launcher allocates from this environment:
        """
        QAT10=0000:3d:01.3
        QAT2=0000:3d:01.2
        """
      Then the entries get these VFs:
        | name | VF           |
        | vf-1 | 0000:3d:01.2 |
        | vf-2 | 0000:3d:01.3 |

    Scenario Outline: A variable named otherwise is not taken for it (<variable>)
      Given a VMI that asks for 1 VF of "intel.com/qat"
      When the launcher finds "0000:3d:01.0" in "<variable>"
      Then the launcher refuses, naming:
        | resource intel.com/qat: 1 entry of hostDevices (vf-1) but 0 VFs |
        | PCI_RESOURCE_INTEL_COM_QAT                                      |

      Examples:
        | variable                   |
        | PCI_RESOURCE_INTEL_QAT     |
        | PCI_RESOURCE_intel_com_qat |
        | PCIDEVICE_INTEL_COM_QAT    |

    Example: Two resources behind Intel's variables cannot be told apart
      Given a VMI with these QAT entries:
        | name | resource         |
        | a    | qat.intel.com/cy |
        | b    | qat.intel.com/dc |
      When the launcher allocates from this environment:
        """
        QAT0=0000:3d:01.0
        QAT1=0000:40:01.0
        """
      Then the launcher refuses, naming:
        | qat.intel.com/cy |
        | qat.intel.com/dc |

  @QVC-HD-013
  Rule: The pod asks for one device per entry and is given nothing else of the host
    Remedy: Count each entry in requests and limits of its resource; device nodes come from the device plugin alone.

    Example: Entries of one resource add up over both lists
      Given a VMI that asks for no VF and also says:
        """
        spec:
          domain:
            devices:
              qats: [{name: vf-1, deviceName: qat.intel.com/generic}]
              hostDevices:
                - {name: vf-2, deviceName: qat.intel.com/generic}
                - {name: vf-3, deviceName: qat.intel.com/dc}
        """
      When its launcher pod is rendered
      Then the pod requests and limits are 2 of "qat.intel.com/generic"
      And the pod requests and limits are 1 of "qat.intel.com/dc"

    Example: Under the restricted profile nothing of the host is mounted and nobody is root
      Given a VMI that asks for 1 VF of "qat.intel.com/generic"
      When its launcher pod is rendered with the restricted profile
      Then the pod mounts nothing of the host
      And no container of the pod runs as root
      And the pod requests and limits are 1 of "qat.intel.com/generic"

    Example: A VMI whose list is empty needs neither gate nor device
      Given the gate is closed
      And a VMI that asks for no VF and also says:
        """
        spec: {domain: {devices: {hostDevices: []}}}
        """
      When the VMI is created
      Then it is accepted
