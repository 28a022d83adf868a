@simulated
Feature: The launcher pod has what it needs and nothing more
  A VMI becomes one pod. The pod asks the scheduler for one device per QAT entry, and it is never privileged.

  @QVC-LP-001
  Rule: The launcher pod is not privileged
    Remedy: Find who sets privileged or adds capabilities to the compute container; a QAT VF needs neither.

    Example: The pod of the 2020 profile
      Given a VMI that asks for 1 VF of "qat.intel.com/generic"
      When its launcher pod is rendered
      Then no container of the pod is privileged
      And the pod adds only the capabilities "NET_ADMIN, NET_RAW, SYS_NICE"

    Example: The pod of the restricted profile
      Given a VMI that asks for 1 VF of "qat.intel.com/generic"
      When its launcher pod is rendered with the restricted profile
      Then no container of the pod is privileged
      And the pod adds no capabilities and drops all
      And the pod mounts nothing of the host
      And no container of the pod runs as root

  @QVC-LP-002
  Rule: The pod asks for one device per QAT entry, in requests and limits alike
    Remedy: Have the controller add one to requests and limits of deviceName for each entry.

    Scenario Outline: <entries> entries of one resource ask for <entries> devices
      Given a VMI that asks for <entries> VFs of "qat.intel.com/generic"
      When its launcher pod is rendered
      Then the pod requests and limits are <entries> of "qat.intel.com/generic"

      Examples:
        | entries |
        | 1       |
        | 2       |
        | 16      |

    Example: Entries of two resources are counted apart
      Given a VMI with these QAT entries:
        | name | resource         |
        | a    | qat.intel.com/cy |
        | b    | qat.intel.com/dc |
        | c    | qat.intel.com/cy |
      When its launcher pod is rendered
      Then the pod requests and limits are 2 of "qat.intel.com/cy"
      And the pod requests and limits are 1 of "qat.intel.com/dc"

    Example: A VMI without QAT entries asks for none
      Given a VMI that asks for no VF
      When its launcher pod is rendered
      Then the pod asks for no QAT device

  @QVC-LP-003
  Rule: A pod with VFs sees the node's device tree
    Remedy: Have the controller add the volume pci-devices, and allow hostPath /sys/devices for the namespace.

    Example: The tree is mounted for a QAT machine
      Given a VMI that asks for 1 VF of "qat.intel.com/generic"
      When its launcher pod is rendered
      Then the pod mounts the host folder "/sys/devices/" at "/sys/devices/"

    Example: The tree is not mounted for a machine without devices
      Given a VMI that asks for no VF
      When its launcher pod is rendered
      Then the pod mounts nothing of the host

  @QVC-LP-004
  Rule: A pod with VFs has memory to spare for pinned pages
    Remedy: Have the controller add 1 GB of memory overhead for machines with VFs.

    Example: A QAT machine's pod requests 1 GB more than the same machine without VFs
      Given a VMI that asks for 1 VF of "qat.intel.com/generic"
      When its launcher pod is rendered
      Then the pod requests 1000000000 bytes of memory more than without the VF

  @QVC-LP-005 @needs-libvirt
  Rule: One VMI has one launcher pod, and what the controller does is told
    Remedy: Look at the controller's log and its right to create pods and events.

    Example: The controller makes one pod for an admitted VMI and says so
      Given a cluster with the shipped settings
      And a node with 4 VFs of "qat.intel.com/generic"
      When the shipped VMI is created
      Then the VMI is soon "Running"
      And the VMI has exactly 1 launcher pod
      And the VMI's events tell of "SuccessfulCreate"

    Example: A controller that is restarted makes no second pod
      Given a cluster with the shipped settings
      And a node with 4 VFs of "qat.intel.com/generic"
      And the shipped VMI is running
      When the controller is restarted
      Then the VMI is soon "Running"
      And the VMI has exactly 1 launcher pod

    Example: A VMI that is created while no controller runs gets its pod later
      Given a cluster with the shipped settings
      And a node with 4 VFs of "qat.intel.com/generic"
      And no controller runs
      When the shipped VMI is created
      And the controller is restarted
      Then the VMI is soon "Running"
      And the VMI has exactly 1 launcher pod
