@simulated
Feature: The device plugin tells the health of every VF
  A VF that does not work must not be given to a pod, and one that works again must be. The kubelet counts what the
  plugin says, so a VF that is only ill stays counted.

  @QVC-HE-001
  Rule: The VFs of a PF that is dead or down are unhealthy until it recovers
    The PF's driver tells its heartbeat in debugfs and its state in sysfs.
    Remedy: Bring the PF up by writing "up" to its qat/state, or let the driver reset it (auto_reset).

    Example: A lost heartbeat makes exactly this PF's VFs unhealthy
      Given a host with a C62x PF at 0000:3d:00.0 and 2 VFs
      And the host has a C62x PF at 0000:3f:00.0 and 2 VFs
      And the plugin has scanned the host
      When the PF 0000:3d:00.0 loses its heartbeat
      Then the next scan calls unhealthy only 0000:3d:01.0 and 0000:3d:01.1
      And the device 0000:3d:01.0 is unhealthy because of "PF 0000:3d:00.0 has no heartbeat"

    Example: A PF that is down keeps its VFs counted under their name
      Given a host with a 4xxx PF at 0000:6b:00.0 that offers "dc" and 2 VFs
      And the plugin has scanned the host
      When the PF 0000:6b:00.0 goes down
      Then the next scan advertises 2 unhealthy devices as "qat.intel.com/dc"
      And the device 0000:6b:01.0 is unhealthy because of "expected 'up'"

    Example: A PF that recovers has healthy VFs again
      Given a host with a C62x PF at 0000:3d:00.0 and 2 VFs
      And the PF 0000:3d:00.0 has lost its heartbeat
      And the plugin has scanned the host
      When the PF 0000:3d:00.0 recovers
      Then the next scan advertises 2 healthy devices as "qat.intel.com/generic"

    Example: A heartbeat that cannot be read is no illness, but is said
      Given a host with a C62x PF at 0000:3d:00.0 and 2 VFs
      And debugfs says nothing of the PF 0000:3d:00.0
      When the plugin scans the host
      Then it advertises 2 healthy devices as "qat.intel.com/generic"
      And the device 0000:3d:01.0 is healthy with the remark "heartbeat unknown"

  @QVC-HE-002
  Rule: A VF without its VFIO node is unhealthy until the node is back
    Without the node no container can open the VF, whatever its driver says.
    Remedy: Bind the VF to vfio-pci again; if the node stays away, look at the kernel's log.

    Example: A node that is gone makes its VF unhealthy
      Given a host with a C62x PF at 0000:3d:00.0 and 2 VFs
      And the plugin has scanned the host
      When the VFIO node of 0000:3d:01.0 vanishes
      Then the next scan calls unhealthy only 0000:3d:01.0
      And the device 0000:3d:01.0 is unhealthy because of "its VFIO node"

    Example: A node that is back makes its VF healthy
      Given a host with a C62x PF at 0000:3d:00.0 and 2 VFs
      And the plugin has scanned the host
      And the VFIO node of 0000:3d:01.0 has vanished
      When the VFIO node of 0000:3d:01.0 comes back
      Then the next scan advertises 2 healthy devices as "qat.intel.com/generic"

  @QVC-HE-003
  Rule: A VF that vanishes stays counted for as long as somebody holds it
    A device that is given out and not counted would make the node's numbers wrong.
    Remedy: Delete the pod that holds the VF, and make the VF again.

    Example: A held VF that vanishes is unhealthy
      Given a host with a C62x PF at 0000:3d:00.0 and 2 VFs
      And the plugin has scanned the host
      And somebody holds the VF 0000:3d:01.0
      When the VF 0000:3d:01.0 vanishes
      Then the next scan calls unhealthy only 0000:3d:01.0
      And the device 0000:3d:01.0 is unhealthy because of "gone"

    Example: A VF that nobody holds goes at once
      Given a host with a C62x PF at 0000:3d:00.0 and 2 VFs
      And the plugin has scanned the host
      When the VF 0000:3d:01.0 vanishes
      Then the next scan advertises 1 healthy device as "qat.intel.com/generic"

  @QVC-HE-004
  Rule: A VF is made fit before each use, or is not given out
    What one user left in a VF must not reach the next, and a PF may have been given other services meanwhile.
    Remedy: Reset the VF by hand through its reset file; if the kernel refuses, reset the PF.

    Example: A VF is reset before it is given out
      Given a host with a C62x PF at 0000:3d:00.0 and 2 VFs
      And the plugin has scanned the host
      When the device 0000:3d:01.0 is prepared
      Then the VF 0000:3d:01.0 has been reset 1 time

    Example: A VF that cannot be reset is refused
      Given a host with a C62x PF at 0000:3d:00.0 and 2 VFs
      And the plugin has scanned the host
      And the kernel refuses the VF 0000:3d:01.0 with "Input/output error"
      When the device 0000:3d:01.0 is prepared
      Then its preparation is refused, naming:
        | 0000:3d:01.0       |
        | Input/output error |

    Example: A VF whose services have changed since is refused
      Given a host with a 4xxx PF at 0000:6b:00.0 that offers "sym;asym" and 2 VFs
      And the plugin has scanned the host
      And the services of 0000:6b:00.0 have become "dc"
      When the device 0000:6b:01.0 is prepared
      Then its preparation is refused, naming:
        | qat.intel.com/dc |
        | qat.intel.com/cy |
