@simulated
Feature: The device plugin's registration
  A kubelet knows a resource only while its plugin is registered and heard. Kubelets restart, plugins are replaced, and
  neither may cost a node its VFs. Source: the device plugin API v1beta1 and what kubelets 1.20 to 1.36 make of it.

  @QVC-RG-001
  Rule: The plugin serves before it registers
    Kubelets from 1.25 on call a plugin back before they answer it; the design notes tell the other order.
    Remedy: Use a plugin that opens its socket first; one that registers first never gets onto a kubelet from 1.25 on.

    Scenario Outline: The first registration succeeds on kubelet <version>
      Given a kubelet <version>
      And a host whose PF 0000:3d:00.0 has 4 VFs of "qat.intel.com/generic"
      When the device plugin starts
      Then the kubelet soon counts 4 of "qat.intel.com/generic"
      And the kubelet was asked once to register

      Examples:
        | version |
        | 1.20    |
        | 1.30    |
        | 1.36    |

    Example: A plugin that registers first is turned away
      Given a kubelet 1.36
      And a host whose PF 0000:3d:00.0 has 4 VFs of "qat.intel.com/generic"
      When a device plugin registers before it serves
      Then the kubelet soon says "failed to dial device plugin"

  @QVC-RG-002
  Rule: A kubelet learns the same options when it registers the plugin and when it asks
    Kubelets up to 1.24 take them from the registration, later ones ask; both then heed the plugin's preference.
    Remedy: Compare the options in the plugin's registration with those it answers; a plugin must tell both alike.

    Scenario Outline: The plugin's preference is heeded by kubelet <version>
      Given a kubelet <version>
      And the allocation policy is balanced
      And a host whose PF 0000:3d:00.0 has 4 VFs of "qat.intel.com/generic"
      And a host whose PF 0000:3f:00.0 has 4 VFs of "qat.intel.com/generic"
      And the device plugin runs
      And the kubelet soon counts 8 of "qat.intel.com/generic"
      When pod twin asks for 2 of "qat.intel.com/generic" there
      Then the pod's container holds "0000:3d:01.0,0000:3f:01.0"

      Examples:
        | version |
        | 1.20    |
        | 1.36    |

  @QVC-RG-003
  Rule: A resource that another plugin serves already is refused by the plugin itself
    A kubelet refuses no doubled name: the newest registration wins. So the plugin looks before it begins.
    Remedy: Find the other plugin by the socket and the process that the message names, and stop one of the two.

    Example: What a dead plugin left behind is no hindrance
      Given a kubelet 1.36
      And a host whose PF 0000:3d:00.0 has 4 VFs of "qat.intel.com/generic"
      And a socket that a dead plugin of "qat.intel.com/generic" has left behind
      When the device plugin starts
      Then the kubelet soon counts 4 of "qat.intel.com/generic"

    Example: A second plugin for the same resource does not start, and the first goes on
      Given a kubelet 1.36
      And a host whose PF 0000:3d:00.0 has 4 VFs of "qat.intel.com/generic"
      And the device plugin runs
      When a second plugin for 2 VFs of "qat.intel.com/generic" starts
      Then the plugin is refused, naming:
        | Socket                     |
        | qat.intel.com-generic.sock |
        | is already in use          |
        | --take-over                |
      And the kubelet soon counts 4 of "qat.intel.com/generic"

  @QVC-RG-004
  Rule: A plugin that has a successor neither fights nor restores
    Remedy: In a rolling update start the new plugin with --take-over, and let the old one end afterwards.

    Scenario Outline: The successor stays registered when its predecessor ends, on kubelet <version>
      Given a kubelet <version>
      And a host whose PF 0000:3d:00.0 has 4 VFs of "qat.intel.com/generic"
      And the device plugin runs
      And a successor for 2 VFs of "qat.intel.com/generic" has taken over
      When the device plugin stops
      Then the kubelet soon counts 2 of "qat.intel.com/generic"
      And the VFs were given back 0 times

      Examples:
        | version |
        | 1.30    |
        | 1.36    |

    Example: A plugin without a successor gives its VFs back
      Given a kubelet 1.36
      And a host whose PF 0000:3d:00.0 has 4 VFs of "qat.intel.com/generic"
      And the device plugin runs
      When the device plugin stops
      Then the kubelet soon counts 4 of "qat.intel.com/generic", none of them to be had
      And the VFs were given back 1 time

  @QVC-RG-005
  Rule: The plugin finds a kubelet that comes up or restarts
    Remedy: See in the plugin's log whether it watches the folder that the kubelet uses, and whether a refusal is told.

    Scenario Outline: All VFs are back after a restart of kubelet <version>
      Given a kubelet <version>
      And a host whose PF 0000:3d:00.0 has 4 VFs of "qat.intel.com/generic"
      And the device plugin runs
      And the kubelet soon counts 4 of "qat.intel.com/generic"
      When the node's kubelet restarts and wipes all sockets
      Then the kubelet soon counts 4 of "qat.intel.com/generic"

      Examples:
        | version |
        | 1.20    |
        | 1.30    |
        | 1.36    |

    Example: A plugin that was there first waits for its kubelet
      Given a kubelet 1.36 that has not come up yet
      And a host whose PF 0000:3d:00.0 has 4 VFs of "qat.intel.com/generic"
      And the device plugin starts
      When the node's kubelet comes up
      Then the kubelet soon counts 4 of "qat.intel.com/generic"

  @QVC-RG-006
  Rule: Each change of the devices reaches the kubelet
    Remedy: Compare the node's capacity and allocatable with what "qatvm device-plugin list" shows.

    Example: New VFs are counted without a restart
      Given a host whose PF 0000:3d:00.0 has 4 VFs of "qat.intel.com/generic"
      And the device plugin runs
      When 2 VFs of "qat.intel.com/generic" on PF 0000:3f:00.0 come up
      Then the kubelet soon counts 6 of "qat.intel.com/generic"

    Example: A VF that falls ill is counted and not given out
      Given a host whose PF 0000:3d:00.0 has 4 VFs of "qat.intel.com/generic"
      And the device plugin runs
      When the VF 0000:3d:01.2 falls ill, for "its PF has no heartbeat"
      Then the kubelet soon counts 4, 3 of them to be had, of "qat.intel.com/generic"

    Example: A resource whose VFs all vanish is counted down to nothing
      Given a host whose PF 0000:3d:00.0 has 4 VFs of "qat.intel.com/generic"
      And a host whose PF 0000:3f:00.0 has 2 VFs of "qat.intel.com/cy"
      And the device plugin runs
      When all VFs of "qat.intel.com/cy" vanish
      Then the kubelet soon counts 0 of "qat.intel.com/cy"
      And the kubelet soon counts 4 of "qat.intel.com/generic"
