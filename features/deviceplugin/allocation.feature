@simulated
Feature: What the device plugin gives a container
  All that was asked for, fit for use, or nothing and the reason. The API never tells the plugin that a device came back,
  so it asks the node each time who has it.

  Background:
    Given a host whose PF 0000:3d:00.0 has 4 VFs of "qat.intel.com/generic"

  @QVC-DA-001
  Rule: The environment names each VF in both ways, in the order of the addresses
    Intel's plugin writes QATn in random order and no PCI_RESOURCE variable, which today's KubeVirt needs.
    Remedy: With another plugin, put a webhook or a newer KubeVirt between; a VM cannot find its VF otherwise.

    Example: Two VFs, asked for in the other order
      Given the device plugin runs
      When the plugin is asked for "0000:3d:01.3,0000:3d:01.1" of "qat.intel.com/generic"
      Then its container finds these variables:
        | QAT0                               | 0000:3d:01.1              |
        | QAT1                               | 0000:3d:01.3              |
        | PCI_RESOURCE_QAT_INTEL_COM_GENERIC | 0000:3d:01.1,0000:3d:01.3 |
      And its container gets these device nodes, to read and write:
        | /dev/vfio/vfio |
        | /dev/vfio/6101 |
        | /dev/vfio/6103 |

  @QVC-DA-002
  Rule: A request that makes no sense is refused whole, by its place
    Remedy: Look which kubelet or tool sends such a request; a kubelet takes ids from the plugin's own list only.

    Scenario Outline: Nothing is given for <request>
      Given the device plugin runs
      When the plugin is asked for "<ids>" of "qat.intel.com/generic"
      Then the plugin is refused, naming:
        | INVALID_ARGUMENT                   |
        | container_requests[0].devices_ids  |
        | <reason>                           |

      Examples:
        | request              | ids                       | reason                            |
        | no id                |                           | is empty                          |
        | a stranger's id      | 0000:3d:01.0,0000:99:00.0 | no device '0000:99:00.0'          |
        | a malformed id       | 0000:3d:1.0               | no device '0000:3d:1.0'           |
        | the same id twice    | 0000:3d:01.0,0000:3d:01.0 | '0000:3d:01.0' is named twice     |

  @QVC-DA-003
  Rule: A VF that somebody has is not given out again
    Remedy: The message names the pod, or says that the VFIO group is open; end that user before the VF is used again.

    Example: A VF that nobody has is given
      Given the device plugin runs
      When the plugin is asked for "0000:3d:01.0" of "qat.intel.com/generic"
      Then its container gets these device nodes, to read and write:
        | /dev/vfio/vfio |
        | /dev/vfio/6100 |

    Example: A VF whose group is open is refused, with the others of the request
      Given the device plugin runs
      And the VFIO group of 0000:3d:01.1 is open in some process
      When the plugin is asked for "0000:3d:01.0,0000:3d:01.1" of "qat.intel.com/generic"
      Then the plugin is refused, naming:
        | FAILED_PRECONDITION                                           |
        | '0000:3d:01.1'                                                |
        | is in use: a process has its VFIO group open                  |

    Example: A VF that the kubelet lists for a pod is refused
      Given the device plugin runs
      And the kubelet soon counts 4 of "qat.intel.com/generic"
      And pod all has 4 of "qat.intel.com/generic"
      When the plugin is asked for "0000:3d:01.2" of "qat.intel.com/generic"
      Then the plugin is refused, naming:
        | FAILED_PRECONDITION |
        | '0000:3d:01.2'      |
        | pod default/all     |

    Example: A VF that is ill is refused with its reason
      Given the VF 0000:3d:01.2 falls ill, for "its PF has no heartbeat"
      And the device plugin runs
      When the plugin is asked for "0000:3d:01.2" of "qat.intel.com/generic"
      Then the plugin is refused, naming:
        | FAILED_PRECONDITION     |
        | '0000:3d:01.2'          |
        | its PF has no heartbeat |

  @QVC-DA-004
  Rule: A VF that cannot be made fit fails the whole request and is ill until it can
    Remedy: The reason says which step failed; after its cure the plugin tries again by itself.

    Example: A failed reset
      Given the device plugin runs
      And the VF 0000:3d:01.1 cannot be prepared, for "its reset failed: Input/output error"
      When the plugin is asked for "0000:3d:01.0,0000:3d:01.1" of "qat.intel.com/generic"
      Then the plugin is refused, naming:
        | '0000:3d:01.1'                       |
        | its reset failed: Input/output error |
      And the VF 0000:3d:01.1 is soon Unhealthy
      And the VF 0000:3d:01.0 is soon Healthy

    Example: A preparation without end
      Given preparing the VF 0000:3d:01.1 takes longer than is allowed
      And the device plugin runs
      When the plugin is asked for "0000:3d:01.1" of "qat.intel.com/generic"
      Then the plugin is refused, naming:
        | '0000:3d:01.1'                                 |
        | its preparation has not ended within 100 ms    |
      And the VF 0000:3d:01.1 is soon Unhealthy

    Example: A VF that can be made fit again recovers
      Given the device plugin runs
      And the VF 0000:3d:01.1 cannot be prepared, for "its reset failed"
      And the plugin is asked for "0000:3d:01.1" of "qat.intel.com/generic"
      When the VF 0000:3d:01.1 can be prepared again
      Then the VF 0000:3d:01.1 is soon Healthy

  @QVC-DA-005
  Rule: CDI names are told when they are asked for, and only then
    Remedy: Start the plugin with --cdi, and let the container runtime read the folder that the plugin writes to.

    Example: Asked for
      Given CDI is asked for
      And the device plugin runs
      When the plugin is asked for "0000:3d:01.0" of "qat.intel.com/generic"
      Then its container is told these CDI names:
        | qat.intel.com/vf=0000:3d:01.0 |

    Example: Not asked for
      Given the device plugin runs
      When the plugin is asked for "0000:3d:01.0" of "qat.intel.com/generic"
      Then its container is told no CDI name

  @QVC-DA-006
  Rule: The NUMA node of a VF is told where the host knows it
    Remedy: Read numa_node of the VF in sysfs; a node of -1 means that the firmware does not tell.

    Example: A host that knows
      When the device plugin starts
      Then the VF 0000:3d:01.0 of "qat.intel.com/generic" is told to be on NUMA node 0

    Example: A host that does not know
      Given a host without NUMA whose PF 0000:3f:00.0 has 1 VF of "qat.intel.com/dc"
      When the device plugin starts
      Then nothing is told of the NUMA node of the VF 0000:3f:01.0 of "qat.intel.com/dc"
