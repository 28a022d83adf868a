@simulated
Feature: The device plugin alone binds VFs to vfio-pci, and gives them back
  A VF reaches a virtual machine through vfio-pci. Whoever takes it from its driver must take that VF only, say why it
  could not, and put it back.

  @QVC-BN-001
  Rule: A VF is bound by its own driver_override and by nothing else
    An id given to vfio-pci by new_id would capture every other unbound VF of that kind as well.
    Remedy: Remove scripts that write to new_id; let the plugin, or driver_override, bind each VF.

    Example: A VF on its own driver goes to vfio-pci
      Given a host with a 4xxx PF at 0000:6b:00.0 and 2 VFs
      When the plugin scans the host
      Then nothing is written to "new_id"
      And the VF 0000:6b:01.0 is on "vfio-pci"

    Example: A VF already on a VFIO driver is taken as it is (<driver>)
      Given a host with a 4xxx PF at 0000:6b:00.0 and 2 VFs on "<driver>"
      When the plugin scans the host
      Then it advertises 2 healthy devices as "qat.intel.com/cy"
      And nothing is written to the host

      Examples:
        | driver       |
        | vfio-pci     |
        | qat_vfio_pci |

    Example: A VF in another driver's hands is left alone
      Given a host with a 4xxx PF at 0000:6b:00.0 and 2 VFs
      And the VF 0000:6b:01.0 has been bound to "igb_uio"
      When the plugin scans the host
      Then it advertises only 0000:6b:01.1
      And the VF 0000:6b:01.0 is on "igb_uio"
      And it notes:
        | VF 0000:6b:01.0 is left alone |
        | igb_uio                       |

    Example: A VF that somebody holds is left on its driver
      Given a host with a 4xxx PF at 0000:6b:00.0 and 2 VFs
      And somebody holds the VF 0000:6b:01.0
      When the plugin scans the host
      Then the VF 0000:6b:01.0 is on "4xxxvf"
      And the device 0000:6b:01.0 is unhealthy because of "is held"

  @QVC-BN-002
  Rule: A VF that cannot be bound is unhealthy with the reason, and the others are served
    Since Linux 5.9 vfio-pci refuses C62x, C3xxx and DH895xCC unless it is told otherwise.
    Remedy: Load vfio-pci with disable_denylist=1 for these three models, and load it at all for the others.

    Example: The denylist is recognised and the VFs stay on their driver (<model>)
      Given a host with a <model> PF at 0000:3d:00.0 and 2 VFs
      And vfio-pci's denylist is on
      When the plugin scans the host
      Then it advertises 2 unhealthy devices as "qat.intel.com/generic"
      And the device 0000:3d:01.0 is unhealthy because of "disable_denylist=1"
      And the VF 0000:3d:01.0 is on "<driver>"

      Examples:
        | model    | driver     |
        | C62x     | c6xxvf     |
        | C3xxx    | c3xxxvf    |
        | DH895xCC | dh895xccvf |

    Example: The denylist is no hindrance for later models
      Given a host with a 4xxx PF at 0000:6b:00.0 and 2 VFs
      And vfio-pci's denylist is on
      When the plugin scans the host
      Then it advertises 2 healthy devices as "qat.intel.com/cy"

    Example: Without vfio-pci nothing is unbound
      Given a host with a 4xxx PF at 0000:6b:00.0 and 2 VFs
      And vfio-pci is not loaded
      When the plugin scans the host
      Then the device 0000:6b:01.0 is unhealthy because of "modprobe vfio-pci"
      And the VF 0000:6b:01.0 is on "4xxxvf"

    Example: One VF that vfio-pci refuses goes back to its driver
      Given a host with a 4xxx PF at 0000:6b:00.0 and 3 VFs
      And the kernel refuses the VF 0000:6b:01.1 with "Input/output error"
      When the plugin scans the host
      Then the device 0000:6b:01.1 is unhealthy because of "Input/output error"
      And the VF 0000:6b:01.1 is on "4xxxvf"
      And the device 0000:6b:01.0 is healthy
      And the device 0000:6b:01.2 is healthy

  @QVC-BN-003
  Rule: A plugin that stops gives back what it bound, and only that
    Host programs lose their VFs for good if nobody puts the original driver back.
    Remedy: Bind the VF to its own driver by hand, and clear driver_override by writing an empty line.

    Example: The original driver is back and the override is gone
      Given a host with a C62x PF at 0000:3d:00.0 and 4 VFs
      And the plugin has scanned the host
      When the plugin stops
      Then the VF 0000:3d:01.3 is on "c6xxvf"
      And the VF 0000:3d:01.3 has no override

    Example: A restarted plugin still knows what the first one bound
      Given a host with a C62x PF at 0000:3d:00.0 and 4 VFs
      And the plugin has scanned the host
      And the plugin was killed and started again
      When the plugin stops
      Then the VF 0000:3d:01.0 is on "c6xxvf"

    Example: A VF that was on vfio-pci before stays there
      Given a host with a C62x PF at 0000:3d:00.0 and 4 VFs on "vfio-pci"
      And the plugin has scanned the host
      When the plugin stops
      Then the VF 0000:3d:01.0 is on "vfio-pci"
      And nothing is written to the host

    Example: A VF in use is not taken from its user
      Given a host with a C62x PF at 0000:3d:00.0 and 4 VFs
      And the plugin has scanned the host
      And somebody holds the VF 0000:3d:01.0
      When the plugin stops
      Then the VF 0000:3d:01.0 is on "vfio-pci"
      And the VF 0000:3d:01.1 is on "c6xxvf"

    Example: A state folder that cannot be written is said and stops nothing
      Given a host with a C62x PF at 0000:3d:00.0 and 4 VFs
      And the plugin's state folder cannot be written
      When the plugin scans the host
      Then it advertises 4 healthy devices as "qat.intel.com/generic"
      And it notes:
        | bound-vfs.json    |
        | cannot be written |

  @QVC-BN-004
  Rule: What is excluded or given to another plugin is left alone
    Two plugins that advertise one VF give it to two pods; no kubelet can see that.
    Remedy: Let one plugin have each VF; the note names the file and entry that claims it.

    Example: An excluded VF and the VFs of an excluded PF are left alone
      Given a host with a C62x PF at 0000:3d:00.0 and 2 VFs
      And the host has a C62x PF at 0000:3f:00.0 and 2 VFs
      And 0000:3d:01.0 and 0000:3f:00.0 are excluded
      When the plugin scans the host
      Then it advertises only 0000:3d:01.1
      And the VF 0000:3f:01.0 is on "c6xxvf"
      And it notes:
        | 0000:3f:01.1            |
        | excluded by configuration |

    Example: VFs that another plugin's configuration claims are left alone (<title>)
      Given a host with a C62x PF at 0000:3d:00.0 and 2 VFs
      And the host has a 4xxx PF at 0000:6b:00.0 and 1 VF
      And another plugin's file "<file>" says <text>
      When the plugin scans the host
      Then it advertises only <left>
      And it notes:
        | <file>  |
        | <entry> |

      Examples:
        | title                 | file        | text                                                                                                                                                                  | left                          | entry                      |
        | rootDevices           | config.json | {"resourceList":[{"resourceName":"qat","rootDevices":["3d:00.0"],"sriovMode":true,"deviceType":"vfio"}]}                                                              | 0000:6b:01.0                  | resourceList[0] (qat)      |
        | keys in another case  | config.json | {"ResourceList":[{"ResourceName":"qat","RootDevices":["0000:3D:00.0"]}]}                                                                                              | 0000:6b:01.0                  | resourceList[0] (qat)      |
        | pciAddresses          | config.json | {"resourceList":[{"resourceName":"a","deviceType":"accelerator","selectors":[{"pciAddresses":["0000:3d:01.0"]}]}]}                                                    | 0000:3d:01.1 and 0000:6b:01.0 | resourceList[0] (a)        |
        | permitted by KubeVirt | kv.yaml     | {"kind":"KubeVirt","spec":{"configuration":{"permittedHostDevices":{"pciHostDevices":[{"pciVendorSelector":"8086:37C9","resourceName":"devices.kubevirt.io/qat"}]}}}} | 0000:6b:01.0                  | (devices.kubevirt.io/qat)  |

    Example: An entry that leaves the VFs to an external provider claims nothing
      Given a host with a C62x PF at 0000:3d:00.0 and 2 VFs
      And another plugin's file "kv.yaml" says {"kind":"KubeVirt","spec":{"configuration":{"permittedHostDevices":{"pciHostDevices":[{"pciVendorSelector":"8086:37c9","resourceName":"qat.intel.com/generic","externalResourceProvider":true}]}}}}
      When the plugin scans the host
      Then it advertises 2 healthy devices as "qat.intel.com/generic"

    Example: A file that makes no sense is named, and the VFs are served
      Given a host with a C62x PF at 0000:3d:00.0 and 2 VFs
      And another plugin's file "config.json" says {"resourceList":[{"rootDevices":["3d.00.0"]}]}
      When the plugin scans the host
      Then it advertises 2 healthy devices as "qat.intel.com/generic"
      And it notes:
        | config.json: resourceList[0].rootDevices[0] |
        | '3d.00.0'                                   |

  @QVC-BN-005
  Rule: VFs of one IOMMU group are one device, or are refused as configured
    Only one container can open a group, so two devices of one group would be one device given twice.
    Remedy: Enable ACS on the bridge above the card so that each VF has a group of its own.

    Example: A shared group is one unit that lists its VFs
      Given a host with a 4xxx PF at 0000:6b:00.0 and 3 VFs in one IOMMU group
      When the plugin scans the host
      Then it advertises only 0000:6b:01.0
      And the device 0000:6b:01.0 is healthy with the remark "0000:6b:01.0, 0000:6b:01.1, 0000:6b:01.2"
      And the VF 0000:6b:01.2 is on "vfio-pci"

    Example: A shared group is refused where that is configured
      Given a host with a 4xxx PF at 0000:6b:00.0 and 3 VFs in one IOMMU group
      And shared IOMMU groups are to be refused
      When the plugin scans the host
      Then it advertises nothing
      And the VF 0000:6b:01.0 is on "4xxxvf"
      And it notes:
        | is shared by             |
        | refused by configuration |

    Example: A group with a device in a host driver's hands is not viable
      Given a host with a 4xxx PF at 0000:6b:00.0 and 2 VFs
      And a device 0000:05:00.0 on "i40e" is in the IOMMU group of 0000:6b:01.0
      When the plugin scans the host
      Then the device 0000:6b:01.0 is unhealthy because of "group not viable"
      And the device 0000:6b:01.1 is healthy
