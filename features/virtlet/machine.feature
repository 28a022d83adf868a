@simulated
Feature: Every device of a VM pod's machine has a place of its own
  Virtlet's wrapper added network cards behind libvirt's back, with ids and slots that could be libvirt's. Here all VFs
  stand in the domain and every place is written, so that nobody has to guess and the guest is told nothing of the node.

  @QVC-VD-009
  Rule: QAT VFs come first, network VFs stand beside them in the domain
    Remedy: Look up the pod's network cards: each VF card has the full address of its VF, and is no QAT VF.

    Example: The note's pod, a QAT VF and a network VF
      Given a VM pod with the QAT VF "0000:3d:02.2" of IOMMU group "142"
      And the VM pod has a tap card
      And the VM pod has the network VF "0000:18:02.1"
      When the VM pod's container is created
      Then the VM gets the host devices:
        | 0000:3d:02.2 |
        | 0000:18:02.1 |

    Example: A network VF behind another PCI domain keeps its domain
      Given a VM pod
      And the VM pod has the network VF "0001:18:02.1"
      When the VM pod's container is created
      Then the VM gets the host devices:
        | 0001:18:02.1 |

    Scenario Outline: The network VF "<address>" is refused
      Given a VM pod
      And the VM pod has the network VF "<address>"
      When the VM pod's container is created
      Then the VM pod is refused with "InvalidArgument", naming:
        | pciAddress |

      Examples:
        | address |
        |         |
        | 18:02.1 |

    Example: One VF is not QAT and network card at once
      Given a VM pod with the QAT VF "0000:3d:02.2" of IOMMU group "142"
      And the VM pod has the network VF "0000:3d:02.2"
      When the VM pod's container is created
      Then the VM pod is refused with "InvalidArgument", naming:
        | QAT0         |
        | virtlet-eth0 |

  @QVC-VD-010
  Rule: No place and no name is given twice, however many devices there are
    Remedy: Give the pod fewer devices; a guest has room for 139 host devices, and mounts and cards share what is left on bus 0.

    Example: Thirty-two VFs, a network VF and two taps
      Given a VM pod with 32 QAT VFs
      And the VM pod has the network VF "0000:18:02.1"
      And the VM pod has 2 tap cards
      When the VM pod's container is created
      Then no place in the guest is given twice, to tap cards neither

    Example: More cards than a guest has slots for
      Given a VM pod with 16 QAT VFs
      And the VM pod has 8 tap cards
      When the VM pod's container is created
      Then the VM pod is refused with "ResourceExhausted", naming:
        | PCI slot |

    Example: More VFs than a guest has slots for
      Given a VM pod with 140 QAT VFs
      When the VM pod's container is created
      Then the VM pod is refused with "ResourceExhausted", naming:
        | ua-qat-139 |

  @QVC-VD-011
  Rule: The wrapper adds tap cards where the domain left room, or nothing
    Remedy: Start the machine by this runtime; it hands the places of the cards to the wrapper.

    Example: A card at its place
      Given the emulator's wrapper was handed the tap cards "0@0x05,2@0x06"
      When the wrapper reads what it was handed
      Then QEMU is told of the card "virtlet-net2" at "bus=pci.0,addr=0x6"

    Scenario Outline: The wrapper does not guess what "<text>" means
      Given the emulator's wrapper was handed the tap cards "<text>"
      When the wrapper reads what it was handed
      Then the wrapper adds no card and QEMU does not start

      Examples:
        | text          |
        | abc           |
        | -1            |
        | 0@0x05,1@0x05 |
        | 0@5           |

    Example: The wrapper was handed nothing
      Given the emulator's wrapper was handed nothing about tap cards
      When the wrapper reads what it was handed
      Then the wrapper adds no card and QEMU does not start

  @QVC-VD-012
  Rule: The guest is not told where devices are on the node
    Remedy: Do not write addresses of the node into the pod's environment; a guest finds its devices on its own buses.

    Example: Variables that name devices stay outside
      Given a VM pod with the QAT VF "0000:3d:02.2" of IOMMU group "142"
      And the VM pod's variable "COPY" is "my 0000:3d:02.2"
      When the VM pod's container is created
      Then nothing the guest reads says "3d:02.2"

    Example: Other variables come in
      Given a VM pod
      When the VM pod's container is created
      Then the guest reads "GREETING=hello"

    Example: A variable of two lines would be two variables
      Given a VM pod
      And the VM pod's variable "TEXT" has the lines "one" and "PATH=/tmp"
      When the VM pod's container is created
      Then the VM pod is refused with "InvalidArgument", naming:
        | TEXT     |
        | one line |

  @QVC-VD-013
  Rule: Limits on processor time are ones that libvirt takes
    Remedy: Look up the pod's CPU limit and VirtletVCPUCount; what is below libvirt's least share gets that least share.

    Scenario Outline: <quota> in <period> for <vcpus> processors
      Given a VM pod
      And the VM pod's annotation "VirtletVCPUCount" is "<vcpus>"
      And the VM pod's container may use <quota> microseconds of processor time in every <period>
      When the VM pod's container is created
      Then the VM's value of "concat(/domain/cputune/period, ' ', /domain/cputune/quota)" is "<written>"

      Examples:
        | quota  | period | vcpus | written     |
        | 400000 | 100000 | 4     | 100000 100000 |
        | 25000  | 100000 | 2     | 100000 12500 |
        | 10000  | 100000 | 16    | 160000 1000 |

    Example: No limit is no limit
      Given a VM pod
      And the VM pod's annotation "VirtletVCPUCount" is "4"
      And the VM pod's container may use -1 microseconds of processor time in every 100000
      When the VM pod's container is created
      Then the VM's value of "count(/domain/cputune)" is "0"

    Example: More processors than a guest can have
      Given a VM pod
      And the VM pod's annotation "VirtletVCPUCount" is "256"
      When the VM pod's container is created
      Then the VM pod is refused with "InvalidArgument", naming:
        | VirtletVCPUCount |
        | 255              |

  @QVC-VD-014
  Rule: Disks have letters in order, and cloud-init's CD stands on SCSI
    Remedy: Give the pod fewer block volumes: 24 beside root and cloud-init's on SCSI, 20 on virtio.

    Example: With virtio disks
      Given a VM pod
      And the VM pod's annotation "VirtletDiskDriver" is "virtio"
      And the VM pod has 2 block volumes
      When the VM pod's container is created
      Then the VM gets the disks:
        | vdb /dev/volume0 |
        | vdc /dev/volume1 |
      And the VM's value of "/domain/devices/disk[@device='cdrom']/target/@bus" is "scsi"

    Example: One block volume too many
      Given a VM pod
      And the VM pod has 25 block volumes
      When the VM pod's container is created
      Then the VM pod is refused with "ResourceExhausted", naming:
        | /dev/volume24 |

  @QVC-VD-015
  Rule: What the machine says about itself reaches the guest
    Remedy: Correct the annotation that is told, or leave out what this runtime does not serve.

    Example: The uuid reaches the guest's firmware
      Given a VM pod
      And the VM pod's annotation "VirtletSystemUUID" is "53008994-44c0-4017-ad44-9c49758083da"
      When the VM pod's container is created
      Then the VM's value of "concat(/domain/uuid, ' ', /domain/os/smbios/@mode)" is "53008994-44c0-4017-ad44-9c49758083da sysinfo"
      And the VM's value of "/domain/devices/graphics/@listen" is "127.0.0.1"

    Example: Two folders of one name have tags of their own
      Given a VM pod
      And the VM pod mounts the node's folder "/mnt/a" at "/opt/data"
      And the VM pod mounts the node's folder "/mnt/b" at "/var/data"
      When the VM pod's container is created
      Then the VM's value of "concat(/domain/devices/filesystem[1]/target/@dir, ' ', /domain/devices/filesystem[2]/target/@dir)" is "data data-1"

    Scenario Outline: The annotation <annotation> is refused with <code>
      Given a VM pod
      And the VM pod's annotation "<annotation>" is "<value>"
      When the VM pod's container is created
      Then the VM pod is refused with "<code>", naming:
        | <annotation> |

      Examples:
        | annotation                     | value     | code            |
        | VirtletDiskDriver              | ide       | InvalidArgument |
        | VirtletSystemUUID              | 42        | InvalidArgument |
        | VirtletRootVolumeSize          | -1Gi      | InvalidArgument |
        | VirtletCloudInitUserDataSource | secret/me | Unimplemented   |
