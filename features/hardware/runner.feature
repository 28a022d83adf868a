@recorded
Feature: A runner with QAT is used with its own VFs
  What holds on models must hold on silicon, so a run may be asked for hardware: scenarios for any host then run on a real one,
  with the VFs that nobody else uses there. Whether a host will do is decided before anything is touched, from its files
  alone. Here these are a record that follows what Linux and the drivers document of a server with a C62x card of 16 VFs, a
  4xxx device and an SR-IOV network card. It is no dump of a machine: no card was at hand.

  @QVC-HW-001
  Rule: Free QAT VFs of the host are used, and nothing else of it
    Remedy: Enable more VFs on the PF (sriov_numvfs), or free some as is said of each.

    Example: A prepared server with a VM on it
      Given a recorded server with QAT
      When 3 VFs of it are asked for
      Then 15 VFs may be used, all QAT VFs of the PF "0000:3d:00.0"

    Example: A server with too few free VFs
      Given a recorded server with QAT
      When 16 VFs of it are asked for
      Then it is refused for "16 free QAT VFs of one PF are needed, and 15 may be used"

    Example: A server whose card has no VFs
      Given a recorded server with QAT
      But its card has no VFs
      When 3 VFs of it are asked for
      Then it is refused for "no VFs yet: 0000:3d:00.0"
      And what to do about it is said: "Write the number into sriov_numvfs"

  @QVC-HW-002
  Rule: A VF that somebody uses or has set aside is left to them
    Remedy: Stop what the reason names, or leave the VF to it and enable another.

    Example: A VM has a VF
      Given a recorded server with QAT
      When 3 VFs of it are asked for
      Then the VF "0000:3d:01.0" is left alone, for "in use by qemu-system-x86 (4711)"

    Example: The host itself uses VFs
      Given a recorded server with QAT
      But the host uses the driver "c6xxvf"
      When 3 VFs of it are asked for
      Then 3 VFs may be used, all QAT VFs of the PF "0000:3d:00.0"
      And the VF "0000:3d:01.4" is left alone, for "its driver c6xxvf is in use on the host"

    Example: Whether the host uses VFs cannot be told
      Given a recorded server with QAT
      But nothing tells whether the host uses the driver "c6xxvf"
      When 12 VFs of it are asked for
      Then it is refused for "whether its driver c6xxvf is in use cannot be told"

    Example: An administrator has set a VF aside
      Given a recorded server with QAT
      But its VF "0000:3d:01.5" is set aside for "uio_pci_generic"
      When 3 VFs of it are asked for
      Then the VF "0000:3d:01.5" is left alone, for "its driver_override sets it aside for 'uio_pci_generic'"

  @QVC-HW-003
  Rule: A VF that is not in an IOMMU group of its own is left alone
    Remedy: Use a slot with ACS, or switch ACS on in the firmware's setup.

    Example: Two VFs share a group
      Given a recorded server with QAT
      But its VF "0000:3d:01.2" is in the group of the VF "0000:3d:01.1"
      When 3 VFs of it are asked for
      Then 13 VFs may be used, all QAT VFs of the PF "0000:3d:00.0"
      And the VF "0000:3d:01.1" is left alone, for "IOMMU group 121 is shared with 0000:3d:01.2"

    Example: VFIO works without an IOMMU
      Given a recorded server with QAT
      But no IOMMU guards its VF "0000:3d:01.3"
      When 3 VFs of it are asked for
      Then the VF "0000:3d:01.3" is left alone, for "no IOMMU guards it"

  @QVC-HW-004
  Rule: A host that can hand no VF to a VM is refused, with what to do about it
    Remedy: Do what is said of each reason, and look with the preflight whether anything is left.

    Scenario Outline: A server is refused (<reason>)
      Given a recorded server with QAT
      But <change>
      When 12 VFs of it are asked for
      Then it is refused for "<reason>"
      And what to do about it is said: "<remedy>"

      Examples:
        | change                                                                              | reason                             | remedy                   |
        | the server lacks "sys/kernel/iommu_groups"                                          | there are no IOMMU groups          | Switch it on             |
        | the server lacks "dev/vfio/vfio"                                                    | there is no /dev/vfio/vfio         | modprobe vfio-pci        |
        | the server's "proc/cmdline" says "intel_iommu=off"                                  | iommu-cmdline                      | Remove iommu=off         |
        | the server's "sys/module/vfio_pci/parameters/disable_denylist" says "N"             | vfio-pci will refuse it            | disable_denylist=1       |
        | the server's "proc/interrupts" says " 0: 47 IO-APIC 2-edge timer"                   | interrupts are not remapped        | interrupt                |
        | the server's "sys/bus/pci/devices/0000:3d:00.0/sriov_numvfs" says "many"            | expected a whole number            | look again with            |

  @QVC-HW-005
  Rule: A run that is asked for hardware fails where it cannot be had
    A result that says nothing is no result: on a runner with QAT it would hide that the card is gone.
    Remedy: Do what the reason says, or run without asking for hardware.

    Example: The host will not do
      Given a recorded server with QAT
      But the server lacks "sys/kernel/iommu_groups"
      When a scenario for any host is to start in a run that was asked for "hardware"
      Then it fails for "hardware was asked for" and "there are no IOMMU groups"

    Example: The host will do
      Given a recorded server with QAT
      When a scenario for any host is to start in a run that was asked for "hardware"
      Then it starts, and needs no virtual host

    Example: Nobody asked for hardware
      Given a recorded server with QAT
      But the server lacks "sys/kernel/iommu_groups"
      When a scenario for any host is to start in a run that was asked for "emulated"
      Then nobody looks at the host

  @QVC-HW-006
  Rule: What ran on a real host counts as hardware, and nothing else does
    Remedy: Compare the rungs in the report with what the run was asked for.

    Scenario Outline: A scenario of "<tags>" in a run that was asked for "<asked>"
      When a scenario with the tags "<tags>" is in a run that was asked for "<asked>"
      Then it <fate>

      Examples:
        | tags                | asked              | fate                  |
        | @emulated @any-host | hardware           | counts as "hardware"  |
        | @emulated @any-host | emulated           | counts as "emulated"  |
        | @emulated @any-host |                    | counts as "emulated"  |
        | @emulated           | hardware           | is not selected       |
        | @simulated          | hardware           | is not selected       |
        | @hardware           | emulated           | is not selected       |
        | @recorded           | recorded,simulated | counts as "recorded"  |

    Example: One run has no two hosts
      When a scenario with the tags "@emulated @any-host" is in a run that was asked for "emulated,hardware"
      Then the run is refused: "make two runs"

    Example: A VF is a model
      Given a recorded server with QAT
      But its VF "0000:3d:01.6" says that it is a model
      When 3 VFs of it are asked for
      Then the VF "0000:3d:01.6" is left alone, for "it is a model in software, which proves nothing of hardware"
