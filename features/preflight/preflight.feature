@simulated
Feature: A host is checked before a machine is sent to it
  A VM with a VF fails late and with few words when its host was not prepared. The SR-IOV guide says what a host needs;
  the preflight looks, in seconds, and says what it read and what to do. Where a check fails the host is not fit; where
  something cannot be read the host cannot be judged.

  @QVC-PF-001
  Rule: A host that is prepared as the guide asks is fit
    Every check says what it read, on this machine or in a recorded tree of another's files.
    Remedy: Prepare the host as each failed check says, from the top of the list down, and check again.

    Example: A prepared host passes every check
      Given a host that is prepared for VFs
      When the host is checked
      Then the host is fit
      And no check warns
      And the check "qat-sriov" passes and has read "sriov_numvfs"

    Example: A host of which nothing was recorded cannot be judged
      Given a host of which nothing was recorded
      When the host is checked
      Then the check "iommu-cmdline" cannot be made for "proc/cmdline: no such file"

  @QVC-PF-002
  Rule: The IOMMU is switched on and at work
    The firmware describes it, the kernel's command line does not leave it off, and there are groups.
    Remedy: Switch on VT-d in the firmware's setup and add intel_iommu=on iommu=pt to the kernel's command line.

    Example: AMD's IOMMU needs no word on the command line
      Given a host that is prepared for VFs
      But its "proc/cmdline" says "quiet"
      And its "proc/cpuinfo" says "vendor_id : AuthenticAMD; flags : svm"
      When the host is checked
      Then the check "iommu-cmdline" passes and has read "AuthenticAMD"

    Scenario Outline: A command line that leaves the IOMMU off fails (<words>)
      Given a host that is prepared for VFs
      But its "proc/cmdline" says "<words>"
      And its "sys/kernel/iommu_groups" is missing
      When the host is checked
      Then the host is not fit
      And the check "iommu-cmdline" fails with "<found>"
      And the check "iommu-groups" fails with "there are no IOMMU groups"

      Examples:
        | words                        | found                        |
        | quiet                        | intel_iommu=on is missing    |
        | intel_iommu=on iommu=off     | told to leave the IOMMU off  |
        | intel_iommu=on intel_iommu=off | told to leave the IOMMU off |
        | quiet -- intel_iommu=on      | intel_iommu=on is missing    |

    Example: Firmware that describes no IOMMU fails
      Given a host that is prepared for VFs
      But its "sys/firmware/acpi/tables/DMAR" is missing
      When the host is checked
      Then only the check "dmar-tables" fails
      And its remedy speaks of "VT-d"

    Example: Processors that cannot virtualize fail
      Given a host that is prepared for VFs
      But its "proc/cpuinfo" says "vendor_id : GenuineIntel; flags : fpu aes"
      When the host is checked
      Then only the check "cpu-virtualization" fails
      And its remedy speaks of "VT-x"

  @QVC-PF-003
  Rule: Interrupts are remapped, or somebody has accepted that they are not
    Without remapping a guest can forge interrupts, and VFIO refuses every device unless told otherwise.
    Remedy: Switch on interrupt remapping in the firmware's setup; only where all guests are trusted, allow unsafe interrupts.

    Example: Interrupts that are not remapped fail
      Given a host that is prepared for VFs
      But its "proc/interrupts" says "0: 112 IO-APIC 2-edge timer"
      When the host is checked
      Then only the check "interrupt-remapping" fails
      And its remedy speaks of "allow_unsafe_interrupts=1"

    Example: Unsafe interrupts that were allowed are a warning
      Given a host that is prepared for VFs
      But its "proc/interrupts" says "0: 112 IO-APIC 2-edge timer"
      And its "sys/module/vfio_iommu_type1/parameters/allow_unsafe_interrupts" says "Y"
      When the host is checked
      Then the host is fit
      And the check "interrupt-remapping" warns of "a guest can disturb its host"

  @QVC-PF-004
  Rule: VFIO is there and takes the QAT device
    The modules are loaded, built in or at least installed, and the denylist of vfio-pci is off where the device is on it.
    Remedy: Load vfio-pci at every start of the machine, with disable_denylist=1 for C62x, C3xxx and DH895xCC.

    Example: A module that is built into the kernel is as good as a loaded one
      Given a host that is prepared for VFs
      But its "sys/module/vfio" is missing
      And its "lib/modules/6.1.0-18-amd64/modules.builtin" says "kernel/drivers/vfio/vfio.ko"
      When the host is checked
      Then the check "vfio-modules" passes and has read "lists vfio"

    Example: A module that only has to be loaded is a warning
      Given a host that is prepared for VFs
      But its "sys/module/vfio_iommu_type1" is missing
      When the host is checked
      Then the check "vfio-modules" warns of "vfio_iommu_type1"

    Example: A module that is not installed fails
      Given a host that is prepared for VFs
      But its "sys/module/vfio_iommu_type1" is missing
      And its "lib/modules/6.1.0-18-amd64/modules.dep" says "kernel/drivers/vfio/vfio.ko:"
      When the host is checked
      Then only the check "vfio-modules" fails
      And its remedy speaks of "CONFIG_VFIO_PCI"

    Example: The denylist of vfio-pci fails a C62x
      Given a host that is prepared for VFs
      But its "sys/module/vfio_pci/parameters/disable_denylist" says "N"
      When the host is checked
      Then only the check "vfio-denylist" fails
      And its remedy speaks of "disable_denylist=1"

  @QVC-PF-005
  Rule: The QAT PFs have VFs, or the check says what keeps them from it
    VFs need memory and bus numbers, which the firmware may not have left.
    Remedy: Write the number of VFs into sriov_numvfs; if the kernel refuses, add pci=realloc or pci=assign-busses as the check says.

    Example: VFs that were not enabled fail, and nothing stands in their way
      Given a host that is prepared for VFs
      But its QAT PF has no VFs
      When the host is checked
      Then only the check "qat-sriov" fails
      And its remedy speaks of "sriov_numvfs"
      And the check "pci-realloc" passes and has read "the VFs' memory has a place"

    Example: VFs without memory are what pci=realloc is for
      Given a host that is prepared for VFs
      But its QAT PF has no VFs, and no memory for them
      And its "proc/cmdline" says "intel_iommu=on"
      When the host is checked
      Then the check "pci-realloc" fails with "no memory for the VFs of 0000:3d:00.0"
      And its remedy speaks of "Add pci=realloc"

    Example: Where pci=realloc did not help, the remedy is not pci=realloc
      Given a host that is prepared for VFs
      But its QAT PF has no VFs, and no memory for them
      When the host is checked
      Then the check "pci-realloc" fails with "no memory for the VFs of 0000:3d:00.0"
      And its remedy speaks of "pci=realloc is there and was not enough"

    Example: VFs without bus numbers are what pci=assign-busses is for
      Given a host that is prepared for VFs
      But its QAT PF has no VFs, and no bus numbers for them
      When the host is checked
      Then the check "pci-realloc" fails with "too few bus numbers for the VFs of 0000:3d:00.0"
      And its remedy speaks of "Add pci=assign-busses"

    Example: Network cards without VFs are a warning
      Given a host that is prepared for VFs
      But its "sys/bus/pci/devices/0000:5e:00.0/sriov_numvfs" says "0"
      And its "sys/bus/pci/devices/0000:5e:00.0/resource" is a copy of a PF's with memory for VFs
      When the host is checked
      Then the host is fit
      And the check "nic-sriov" warns of "0000:5e:00.0"

  @QVC-PF-006
  Rule: The machines that are to run here find their memory
    All memory of a machine with a VF is locked: its own, 1 GB and 256 MB more. Huge pages must have been reserved.
    Remedy: Raise the limit on locked memory, and reserve as many huge pages as the check says.

    Example: A limit that suffices for the machine passes
      Given a host that is prepared for VFs
      But it lets programs lock 3000000000 bytes
      And a given machine with "1Gi" of memory and a VF
      When the host is checked
      Then the check "memlock" passes and has read "3000000000"

    Example: A limit that is too low for the machine fails
      Given a host that is prepared for VFs
      But it lets programs lock 3000000000 bytes
      And a given machine with "2Gi" of memory and a VF
      When the host is checked
      Then only the check "memlock" fails
      And its remedy speaks of "3403483648 bytes"

    Example: Too few huge pages for the machine fail
      Given a host that is prepared for VFs
      And a given machine with "4Gi" of memory on pages of "2Mi"
      When the host is checked
      Then only the check "hugepages" fails
      And its remedy speaks of "Reserve huge pages"

  @QVC-PF-007
  Rule: The node can attach pods to more than one network
    The first CNI configuration is Multus, and every plugin that a configuration names is there.
    Remedy: Install Multus, the SR-IOV CNI and the plugins that the check misses.

    Example: Another first configuration is a warning, as QAT alone needs no Multus
      Given a host that is prepared for VFs
      But its "etc/cni/net.d/00-bridge.conflist" says "{'name': 'b', 'plugins': [{'type': 'host-local'}]}"
      When the host is checked
      Then the host is fit
      And the check "cni-config" warns of "not Multus"

    Example: A plugin that a network names and nobody installed fails
      Given a host that is prepared for VFs
      But its "opt/cni/bin/sriov" is missing
      And a given network "fast" served by "intel.com/intel_sriov"
      When the host is checked
      Then only the check "cni-binaries" fails
      And its remedy speaks of "SR-IOV CNI"

  @QVC-PF-008
  Rule: Each network names a resource that the SR-IOV device plugin offers
    A network whose annotation names a resource that nobody offers keeps its pods waiting for ever.
    Remedy: Write resourcePrefix and resourceName of the plugin's config.json into the network's annotation.

    Scenario Outline: A resource of either era's configuration passes (<era>)
      Given a host that is prepared for VFs
      And a given network "fast" served by "<resource>"
      And the SR-IOV device plugin is configured with:
        """
        {"resourceList": [<entry>]}
        """
      When the host is checked
      Then the check "nad-resources" passes and has read "<era>"

      Examples:
        | era         | resource              | entry                                                                                           |
        | rootDevices | intel.com/intel_sriov | {"resourceName": "intel_sriov", "rootDevices": ["5e:00.0"], "sriovMode": true, "deviceType": "vfio"} |
        | selectors   | fast.org/vf           | {"ResourcePrefix": "fast.org", "resourcename": "vf", "selectors": {"drivers": ["vfio-pci"]}}    |

    Example: A resource that the configuration does not have fails
      Given a host that is prepared for VFs
      And a given network "fast" served by "intel.com/intel_sriov"
      And the SR-IOV device plugin is configured with:
        """
        {"resourceList": [{"resourceName": "other", "selectors": {}}]}
        """
      When the host is checked
      Then only the check "nad-resources" fails
      And its remedy speaks of "resourcePrefix/resourceName"

  @QVC-PF-009
  Rule: The VFs of a network that a machine uses are bound to vfio-pci
    The operator's policy leaves VFs to the host's network driver unless it says otherwise.
    Remedy: Set spec.deviceType of the policy to vfio-pci.

    Example: A policy with vfio-pci passes
      Given a host that is prepared for VFs
      And a given network "fast" served by "intel.com/intel_sriov"
      And a given machine on the network "fast"
      And a given policy for "intel_sriov" of device type "vfio-pci"
      When the host is checked
      Then the check "sriov-policies" passes and has read "vfio-pci"

    Example: A policy that leaves the VFs to the host fails
      Given a host that is prepared for VFs
      And a given network "fast" served by "intel.com/intel_sriov"
      And a given machine on the network "fast"
      And a given policy for "intel_sriov" of no device type
      When the host is checked
      Then only the check "sriov-policies" fails
      And its remedy speaks of "vfio-pci"

    Example: A policy whose VFs no machine uses is nobody's trouble
      Given a host that is prepared for VFs
      And a given machine on the network "other"
      And a given policy for "intel_sriov" of device type "netdevice"
      When the host is checked
      Then the host is fit

  @QVC-PF-010
  Rule: What cannot be read spoils its own check, never the others
    The check says which file and what was expected there.
    Remedy: Look at the file that is named; on a real host a malformed one is a fault of the kernel or of the recording.

    Scenario Outline: A malformed file makes its check unknown (<check>)
      Given a host that is prepared for VFs
      But its "<file>" says "<text>"
      When the host is checked
      Then the host cannot be judged
      And the check "<check>" cannot be made for "<why>"
      And no check fails

      Examples:
        | file                                                           | text   | check               | why                                     |
        | sys/bus/pci/devices/0000:3d:00.0/sriov_numvfs                  | many   | qat-sriov           | sriov_numvfs: 'many', expected a whole  |
        | sys/bus/pci/devices/0000:3d:00.0/sriov_numvfs                  | 17     | pci-realloc         | expected at most sriov_totalvfs, 16     |
        | sys/bus/pci/devices/0000:5e:00.0/class                         | nic    | nic-sriov           | class: 'nic', expected 0x               |
        | sys/module/vfio_pci/parameters/disable_denylist                | maybe  | vfio-denylist       | 'maybe', expected Y or N                |
        | sys/class/iommu/dmar0/intel-iommu/ecap                         | wide   | interrupt-remapping | ecap: 'wide', expected a hexadecimal    |
        | proc/self/limits                                               | none   | memlock             | Max locked memory: expected a line      |
        | etc/cni/net.d/00-multus.conf                                   | {      | cni-config          | 00-multus.conf:1: not JSON              |

    Example: Configuration that is no JSON makes one check unknown
      Given a host that is prepared for VFs
      And a given network "fast" served by "intel.com/intel_sriov"
      And the SR-IOV device plugin is configured with:
        """
        {"resourceList": [
          {"resourceName": 7}]}
        """
      When the host is checked
      Then the host cannot be judged
      And the check "nad-resources" cannot be made for "$.resourceList[0].resourceName: 7, expected text"

    Example: Libvirt that does not answer is a finding
      Given a host that is prepared for VFs
      And libvirt is to answer at "qemu+unix:///system?socket=/nowhere"
      When the host is checked
      Then only the check "libvirt-host" fails
      And its remedy speaks of "Start libvirt"
