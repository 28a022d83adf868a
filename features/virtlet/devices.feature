@simulated
Feature: A VM pod gets the QAT VFs it was given, and no others
  Virtlet's way from a pod to a VM: a device plugin hands VFIO nodes and variables to a container, and the container
  becomes a VM. The QAT fork of Virtlet believed the variables, which any pod author may write. Here the nodes give and
  the variables only name.

  @QVC-VD-001
  Rule: A variable that names a VF is one full address and nothing else
    Remedy: Look at the value that is told; the device plugin writes dddd:bb:ss.f, and nobody else may write QAT and a number.

    Example: A full address is taken, whatever the case of its letters
      Given a VM pod with the QAT VF "0000:3D:02.2" of IOMMU group "142"
      When the VM pod's container is created
      Then the VM gets the host devices:
        | 0000:3d:02.2 |

    Scenario Outline: The VM pod's VF "<value>" is refused
      Given a VM pod
      And the VM pod's variable "QAT0" is "<value>"
      When the VM pod's container is created
      Then the VM pod is refused with "InvalidArgument", naming:
        | environment variable QAT0 |
        | a full PCI address        |

      Examples:
        | value                     |
        |                           |
        | SHIM                      |
        | 3d:02.2                   |
        | 0000:3d:02                |
        | 0000:3d:02:2              |
        | 1                         |
        | c0ffee                    |
        | 1ffff:3d:02.2             |
        | 0000:3d:02.2,0000:3d:02.3 |
        | 0000:3d:02.2; rm          |
        | 0000:3d: 02.2             |
        | 0000:3d:02.9              |
        | 0000:3d:3f.0              |
        | 0000:1ff:02.2             |
        | fffffffffffffffff:3d:02.2 |
        | 0000:00:00.0              |

  @QVC-VD-002
  Rule: Only QAT and a number is a VF's variable
    Remedy: Rename an application's variable that is QAT and a number; all other names are free.

    Scenario Outline: The application's variable <key> is no VF
      Given a VM pod with the QAT VF "0000:3d:02.2" of IOMMU group "142"
      And the VM pod's variable "<key>" is "<value>"
      When the VM pod's container is created
      Then the VM gets the host devices:
        | 0000:3d:02.2 |

      Examples:
        | key                             | value              |
        | QAT_ENGINE                      | 1                  |
        | MYQAT_URL                       | 0000:3d:02.3       |
        | AQATX                           | dead:beef          |
        | qat0                            | 0000:3d:02.3       |
        | PCIDEVICE_INTEL_COM_QAT_VF_INFO | {'0000:3d:02.2':1} |

    Example: A number behind QAT makes an application's setting a bad address
      Given a VM pod with the QAT VF "0000:3d:02.2" of IOMMU group "142"
      And the VM pod's variable "QAT7" is "on"
      When the VM pod's container is created
      Then the VM pod is refused with "InvalidArgument", naming:
        | QAT7 |

  @QVC-VD-003
  Rule: A variable gives no device
    Remedy: Ask for the device plugin's resource; it puts the VFIO node of the VF's group into the container.

    Example: A pod author's own variable wins nothing
      Given a VM pod
      And the VM pod's variable "QAT0" is "0000:00:1f.2"
      When the VM pod's container is created
      Then the VM pod is refused with "InvalidArgument", naming:
        | QAT0         |
        | 0000:00:1f.2 |

    Example: Nor does one beside a VF that was given
      Given a VM pod with the QAT VF "0000:3d:02.2" of IOMMU group "142"
      And the VM pod's variable "QAT1" is "0000:18:00.0"
      When the VM pod's container is created
      Then the VM pod is refused with "InvalidArgument", naming:
        | QAT1          |
        | /dev/vfio/142 |

    Example: The node of the VF's own VFIO device gives it, too
      Given a VM pod
      And the VM pod's variable "QAT0" is "0000:3d:02.2"
      And the VM pod's device "/dev/iommu"
      And the VM pod's device "/dev/vfio/devices/vfio0", which opens "0000:3d:02.2"
      And "0000:3d:02.2" is a vf with the id "8086:37c9" on the driver "vfio-pci"
      When the VM pod's container is created
      Then the VM gets the host devices:
        | 0000:3d:02.2 |

  @QVC-VD-004
  Rule: Each variable and each VF counts once
    Remedy: Take the variable out of the pod's own environment. Ask for one QAT resource in a container, or have plugins name their resource.

    Example: A pod's own QAT0 beside the plugin's is refused
      Given a VM pod with the QAT VF "0000:3d:02.2" of IOMMU group "142"
      And the VM pod's variable "QAT0" is "0000:18:00.0"
      When the VM pod's container is created
      Then the VM pod is refused with "InvalidArgument", naming:
        | QAT0 is set twice |

    Example: One VF under two names is refused
      Given a VM pod with the QAT VF "0000:3d:02.2" of IOMMU group "142"
      And the VM pod's variable "QAT1" is "0000:3d:02.2"
      When the VM pod's container is created
      Then the VM pod is refused with "InvalidArgument", naming:
        | QAT0 and QAT1 |
        | 0000:3d:02.2  |

    Example: Of two resources that share QAT0 no VF is lost without a word
      Given a VM pod with the QAT VF "0000:3d:02.2" of IOMMU group "142"
      And IOMMU group "143" of the VM pod's node has "0000:3d:02.3" and "0000:3d:02.4"
      And the VM pod's device "/dev/vfio/143"
      When the VM pod's container is created
      Then the VM pod is refused with "InvalidArgument", naming:
        | /dev/vfio/143 |
        | QAT<n>        |

    Example: VFs in the wrong order come to the guest by address
      Given a VM pod with the QAT VF "0000:3d:02.3" of IOMMU group "143"
      And the VM pod has the QAT VF "0000:3d:02.2" of IOMMU group "142", too
      When the VM pod's container is created
      Then the VM gets the host devices:
        | 0000:3d:02.2 |
        | 0000:3d:02.3 |

  @QVC-VD-005
  Rule: Every VFIO node is accounted for
    Remedy: Look up which plugin gave the node; a variable or a network card must name its VF.

    Example: A control node without any group is refused
      Given a VM pod
      And the VM pod's device "/dev/vfio/vfio"
      When the VM pod's container is created
      Then the VM pod is refused with "InvalidArgument", naming:
        | /dev/vfio/vfio |

    Example: A group that the node does not have is refused
      Given a VM pod with the QAT VF "0000:3d:02.2" of IOMMU group "142"
      And the VM pod's device "/dev/vfio/999"
      When the VM pod's container is created
      Then the VM pod is refused with "InvalidArgument", naming:
        | /dev/vfio/999 |

    Example: The list of a resource names a VF, too
      Given a VM pod with the QAT VF "0000:3d:02.2" of IOMMU group "142"
      And the VM pod's variable "PCIDEVICE_INTEL_COM_QAT" is "0000:3d:02.2,0000:3d:02.3"
      When the VM pod's container is created
      Then the VM gets the host devices:
        | 0000:3d:02.2 |

  @QVC-VD-006
  Rule: Block volumes become disks, whatever their paths look like, and VFIO nodes never do
    Remedy: Give the pod a volume of mode Block or a device plugin's VF; a VM can have no other device node.

    Example: Volumes with look-alike paths stay disks
      Given a VM pod with the QAT VF "0000:3d:02.2" of IOMMU group "142"
      And the VM pod's device "/dev/vfiodata-lv0", which is a block device of the node
      And the VM pod's device "/mnt/dev/vfio/disk.img", which is a block device of the node
      When the VM pod's container is created
      Then the VM gets the disks:
        | sdb /dev/vfiodata-lv0      |
        | sdc /mnt/dev/vfio/disk.img |

    Example: An unclean path to a VFIO node is that node
      Given a VM pod with the QAT VF "0000:3d:02.2" of IOMMU group "142"
      And the VM pod's device "/dev//vfio/./142"
      When the VM pod's container is created
      Then the VM gets the host devices:
        | 0000:3d:02.2 |

    Scenario Outline: The VM pod's character device <path> is refused
      Given a VM pod
      And the VM pod's device "<path>", which is a character device of the node
      When the VM pod's container is created
      Then the VM pod is refused with "InvalidArgument", naming:
        | <path>             |
        | a character device |

      Examples:
        | path                   |
        | /dev/uio0              |
        | /dev/qat_adf_ctl       |
        | /dev/qat_dev_processes |
        | /dev/usdm_drv          |
        | /dev/vfio/noiommu-0    |

  @QVC-VD-007
  Rule: Only a QAT VF on vfio-pci, alone in its group, is passed through
    Remedy: Look up the function on the node: it must be a QAT VF, bound to vfio-pci, and isolated by the platform.

    Scenario Outline: A VM pod does not get <what>
      Given a VM pod with the QAT VF "0000:3d:02.2" of IOMMU group "142"
      And "0000:3d:02.2" is a <kind> with the id "<id>" on the driver "<driver>"
      When the VM pod's container is created
      Then the VM pod is refused with "InvalidArgument", naming:
        | QAT0     |
        | <reason> |

      Examples:
        | what                     | kind | id        | driver   | reason    |
        | a whole QAT device       | pf   | 8086:37c8 | vfio-pci | no VF     |
        | a network VF as QAT      | vf   | 8086:154c | vfio-pci | 8086:154c |
        | a VF of the node's own   | vf   | 8086:37c9 | c6xxvf   | c6xxvf    |

    Example: A VF that shares its group is refused
      Given a VM pod with the QAT VF "0000:3d:02.2" of IOMMU group "142"
      And IOMMU group "142" of the VM pod's node has "0000:3d:02.2" and "0000:3d:02.3"
      When the VM pod's container is created
      Then the VM pod is refused with "InvalidArgument", naming:
        | /dev/vfio/142 |
        | 0000:3d:02.3  |

    Example: A VF that shares its group is refused by its own VFIO device, too
      Given a VM pod
      And the VM pod's variable "QAT0" is "0000:3d:02.2"
      And the VM pod's device "/dev/vfio/devices/vfio0", which opens "0000:3d:02.2"
      And IOMMU group "142" of the VM pod's node has "0000:3d:02.2" and "0000:3d:02.3"
      When the VM pod's container is created
      Then the VM pod is refused with "InvalidArgument", naming:
        | /dev/vfio/devices/vfio0 |
        | 0000:3d:02.3            |

    Example: A bridge in the group does no harm
      Given a VM pod with the QAT VF "0000:3d:02.2" of IOMMU group "142"
      And IOMMU group "142" of the VM pod's node has "0000:3d:02.2" and "0000:3d:00.0"
      And "0000:3d:00.0" is a bridge with the id "8086:2030" on the driver "pcieport"
      When the VM pod's container is created
      Then the VM gets the host devices:
        | 0000:3d:02.2 |

  @QVC-VD-008
  Rule: A VF that another sandbox holds is refused as held
    Remedy: Wait until the other pod is gone; if it is, the runtime's recovery frees the VF.

    Example: Held by another sandbox
      Given a VM pod with the QAT VF "0000:3d:02.2" of IOMMU group "142"
      And another sandbox holds the VF "0000:3d:02.2"
      When the VM pod's container is created
      Then the VM pod is refused with "AlreadyExists", naming:
        | 0000:3d:02.2 |

    Example: A network VF that another sandbox holds is refused, too
      Given a VM pod
      And the VM pod has the network VF "0000:18:02.1"
      And another sandbox holds the VF "0000:18:02.1"
      When the VM pod's container is created
      Then the VM pod is refused with "AlreadyExists", naming:
        | virtlet-eth0 |

    Example: Another VF is held
      Given a VM pod with the QAT VF "0000:3d:02.2" of IOMMU group "142"
      And another sandbox holds the VF "0000:3d:02.3"
      When the VM pod's container is created
      Then the VM gets the host devices:
        | 0000:3d:02.2 |
