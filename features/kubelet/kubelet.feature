@simulated
Feature: The kubelet counts devices and hands them out
  Device plugins reach pods through the kubelet, and it has ways of its own: it counts what is broken, forgets slowly, and
  keeps what pods have over its own restarts. The rules are those of Kubernetes' device manager, versions 1.20 to 1.36.

  @QVC-KB-001
  Rule: A node has all VFs its plugin lists, and gives those that are healthy
    Capacity counts every VF, allocatable only healthy ones.
    Remedy: Compare capacity and allocatable of the node, and look into the plugin's log for the VFs that are missing.

    Example: Two nodes count for themselves
      Given a node with 2 VFs of "qat.intel.com/generic"
      And a node with 5 VFs of "qat.intel.com/generic"
      When the device plugin of node 1 ends
      Then node 1 soon has 2 VFs of "qat.intel.com/generic", 0 of them to give
      And node 2 soon has 5 VFs of "qat.intel.com/generic", 5 of them to give

    Example: A pod goes where there are VFs to give
      Given a node with 2 VFs of "qat.intel.com/generic"
      And a node with 1 VF of "qat.intel.com/generic"
      And the device plugin of node 1 ends
      And node 1 soon has 2 VFs of "qat.intel.com/generic", 0 of them to give
      When a pod "user" asks for 1 of "qat.intel.com/generic"
      Then the pod "user" soon runs
      And the pod "user" is on the node that has 1 VF of "qat.intel.com/generic"

  @QVC-KB-002
  Rule: What a plugin leaves behind is counted for five more minutes, and not given out
    The kubelet marks all devices of a plugin that is gone as unhealthy at once and drops the resource later.
    Remedy: Find out why the plugin's pod ended, and bring it back within five minutes if the count must not change.

    Example: A plugin that ends takes what can be given, not the count
      Given a node with 3 VFs of "qat.intel.com/generic"
      When the device plugin of node 1 ends
      Then node 1 soon has 3 VFs of "qat.intel.com/generic", 0 of them to give

    Example: After five minutes nothing is left to count
      Given a node with 3 VFs of "qat.intel.com/generic"
      And the device plugin of node 1 ends
      And node 1 soon has 3 VFs of "qat.intel.com/generic", 0 of them to give
      When 5 minutes and a second pass
      Then node 1 soon has 0 VFs of "qat.intel.com/generic", 0 of them to give

    Example: A plugin that comes back in time is counted as before
      Given a node with 3 VFs of "qat.intel.com/generic"
      And the device plugin of node 1 ends
      And 4 minutes and a second pass
      When the device plugin of node 1 starts
      Then node 1 soon has 3 VFs of "qat.intel.com/generic", 3 of them to give

    Example: A pod that comes while the plugin is gone waits for it
      Given a node with 1 VF of "qat.intel.com/generic"
      And the device plugin of node 1 ends
      And node 1 soon has 1 VF of "qat.intel.com/generic", 0 of them to give
      And a pod "user" asks for 1 of "qat.intel.com/generic"
      And the pod "user" soon waits with "Insufficient qat.intel.com/generic"
      When the device plugin of node 1 starts
      Then the pod "user" soon runs

  @QVC-KB-003 @needs-libvirt
  Rule: A machine that runs keeps its VFs, whatever becomes of kubelet and plugin
    The kubelet keeps in a file what it gave, and asks no plugin again.
    Remedy: Check that the kubelet's checkpoint file outlived the restart; a machine that lost its VFs has to be started anew.

    Example: The kubelet is restarted below a running machine
      Given the gate is open
      And a node with 2 VFs of "qat.intel.com/generic"
      And a machine "machine" runs with 1 VF of "qat.intel.com/generic"
      When the kubelet of node 1 is restarted
      Then node 1 soon has 2 VFs of "qat.intel.com/generic", 2 of them to give
      And the machine "machine" soon runs
      And every named device is one VF in all five places

    Example: After the restart a VF that is held is not given again
      Given the gate is open
      And a node with 2 VFs of "qat.intel.com/generic"
      And a machine "first" runs with 1 VF of "qat.intel.com/generic"
      And the kubelet of node 1 is restarted
      And node 1 soon has 2 VFs of "qat.intel.com/generic", 2 of them to give
      When a pod "greedy" is put on node 1 and asks for 2 of "qat.intel.com/generic"
      Then the pod "greedy" soon fails with "requested number of devices unavailable for qat.intel.com/generic. Requested: 2, Available: 1"

    Example: The plugin ends below a running machine
      Given the gate is open
      And a node with 1 VF of "qat.intel.com/generic"
      And a machine "machine" runs with 1 VF of "qat.intel.com/generic"
      When the device plugin of node 1 ends
      Then node 1 soon has 1 VF of "qat.intel.com/generic", 0 of them to give
      And the machine "machine" soon runs
      And every named device is one VF in all five places

  @QVC-KB-004
  Rule: A pod whose VFs went after it was placed is refused in the kubelet's words, and the next one runs
    The pod ends as UnexpectedAdmissionError. It is never tried again; whoever made it has to make another.
    Remedy: Let a controller own the pod so that it is made again, and start device plugins before workloads after a reboot.

    Example: The plugin went between placing and admission
      Given a node with 1 VF of "qat.intel.com/generic"
      And the device plugin of node 1 ends
      When a pod "early" is put on node 1 and asks for 1 of "qat.intel.com/generic"
      Then the pod "early" soon fails with "UnexpectedAdmissionError: Pod was rejected: Allocate failed due to no healthy devices present; cannot allocate unhealthy devices qat.intel.com/generic, which is unexpected"

    Example: The pods of a rebooted node come before its plugin
      Given a node with 1 VF of "qat.intel.com/generic"
      And a pod "user" runs with 1 of "qat.intel.com/generic"
      When node 1 reboots
      Then the pod "user" soon fails with "no healthy devices present; cannot allocate unhealthy devices qat.intel.com/generic"

    Example: The pod that is made in the place of a refused one runs when the plugin is back
      Given a node with 1 VF of "qat.intel.com/generic"
      And a pod "user" runs with 1 of "qat.intel.com/generic"
      And node 1 reboots
      And the pod "user" soon fails with "UnexpectedAdmissionError"
      And a pod "successor" asks for 1 of "qat.intel.com/generic"
      When the device plugin of node 1 starts
      Then the pod "successor" soon runs

  @QVC-KB-005
  Rule: Machines get their VFs on kubelets of any age
    Old kubelets answer a registration at once and take the options from it; new ones call back first.
    Remedy: Serve before registering, tell the same options in both places, and accept any name a kubelet calls by.

    Scenario Outline: A pod runs on Kubernetes <version>
      Given a node of Kubernetes <version> with 2 VFs of "qat.intel.com/generic"
      When a pod "user" asks for 2 of "qat.intel.com/generic"
      Then the pod "user" soon runs
      And the pod "user" sees the device nodes of its VFs and no others

      Examples:
        | version |
        | 1.20    |
        | 1.30    |
        | 1.36    |

    Example: Kubernetes 1.36 finds out that a plugin does not serve yet
      Given a kubelet 1.36 without a cluster
      When a plugin registers "example.com/device" with it and does not serve yet
      Then it refuses the registration with:
        """
        failed to dial device plugin: context deadline exceeded
        """

    Example: Kubernetes 1.20 accepts it and counts nothing
      Given a kubelet 1.20 without a cluster
      When a plugin registers "example.com/device" with it and does not serve yet
      Then it accepts the registration
      And it counts no "example.com/device"

    Example: Kubernetes 1.20 calls a plugin by its socket
      Given a kubelet 1.20 without a cluster
      When its plugin "theirs" offers 1 device of "example.com/device"
      Then its plugin "theirs" is called by the name of its socket

    Example: Kubernetes 1.36 calls a plugin localhost
      Given a kubelet 1.36 without a cluster
      When its plugin "theirs" offers 1 device of "example.com/device"
      Then its plugin "theirs" is called by the name "localhost"

  @QVC-KB-006
  Rule: The kubelet takes registrations only in its own version and under valid names
    Remedy: Register as v1beta1, under a name such as vendor.com/device without other signs than dots, dashes and underscores.

    Example: Another version
      Given a kubelet 1.36 without a cluster
      When a plugin registers "example.com/device" with it in version "v1alpha"
      Then it refuses the registration with:
        """
        requested API version "v1alpha" is not supported by kubelet. Supported version is ["v1beta1"]
        """

    Scenario Outline: A name that is none (<name>)
      Given a kubelet 1.36 without a cluster
      When a plugin registers "<name>" with it in version "v1beta1"
      Then it refuses the registration with:
        """
        the ResourceName "<name>" is invalid
        """

      Examples:
        | name                   |
        | qat.intel.com/sym;dc   |
        | generic                |
        | kubernetes.io/generic  |
        | requests.intel.com/qat |
        | qat.intel.com/         |

  @QVC-KB-007
  Rule: The newest registration of a resource is the one that is asked
    A kubelet gives no refusal for a name that is taken. From 1.25 to 1.35 the end of the old plugin cuts off the new one.
    Remedy: Run one plugin for each resource on a node; on 1.25 to 1.35 let a successor register again after the old one ends.

    Example: Two plugins for one resource
      Given a kubelet 1.36 without a cluster
      And its plugin "old" offers 1 device of "example.com/device"
      And its plugin "new" offers 2 devices of "example.com/device"
      When a container asks it for 2 of "example.com/device"
      Then only its plugin "new" was asked, for 2 devices

    Example: The end of the old plugin leaves the new one alone on 1.36
      Given a kubelet 1.36 without a cluster
      And its plugin "old" offers 1 device of "example.com/device"
      And its plugin "new" offers 2 devices of "example.com/device"
      And its plugin "old" ends
      When a container asks it for 2 of "example.com/device"
      Then only its plugin "new" was asked, for 2 devices

    Example: The end of the old plugin takes the new one along on 1.30
      Given a kubelet 1.30 without a cluster
      And its plugin "old" offers 1 device of "example.com/device"
      And its plugin "new" offers 2 devices of "example.com/device"
      When its plugin "old" ends
      Then it soon counts 2 of "example.com/device", 0 of them to give

  @QVC-KB-008
  Rule: Of a variable that two plugins set, a container sees one
    All resources of a container share one environment. Whichever comes first stays, and chance decides which that is.
    Remedy: Read PCI_RESOURCE_ variables, which name their resource, and never count on QATn in a container of two resources.

    Example: Two resources of Intel's plugin in one container
      Given a kubelet 1.36 without a cluster
      And its plugin "cy" names 1 device of "qat.intel.com/cy" in Intel's way
      And its plugin "dc" names 1 device of "qat.intel.com/dc" in Intel's way
      When a container asks it for 1 of "qat.intel.com/cy" and 1 of "qat.intel.com/dc"
      Then the container has 2 device nodes and sees "QAT0" once
      And it has noted "Environment variable has conflicting setting"

    Example: The reference's plugin names the VFs of each resource too
      Given a node with 1 VF of "qat.intel.com/cy" and 1 VF of "qat.intel.com/dc"
      When a pod "user" asks for 1 of "qat.intel.com/cy" and 1 of "qat.intel.com/dc"
      Then the pod "user" soon runs
      And the variable "PCI_RESOURCE_QAT_INTEL_COM_CY" of the pod "user" names 1 VF that the node gave it
      And the variable "PCI_RESOURCE_QAT_INTEL_COM_DC" of the pod "user" names 1 VF that the node gave it

  @QVC-KB-009
  Rule: A container gets as many devices as it asks for, or none
    Remedy: Ask for no more devices than one node has, and for whole ones.

    Example: As many as there are
      Given a kubelet 1.36 without a cluster
      And its plugin "theirs" offers 128 devices of "example.com/device"
      When a container asks it for 128 of "example.com/device"
      Then only its plugin "theirs" was asked, for 128 devices

    Example: One more than there are
      Given a kubelet 1.36 without a cluster
      And its plugin "theirs" offers 128 devices of "example.com/device"
      When a container asks it for 129 of "example.com/device"
      Then the container is refused with:
        """
        Allocate failed due to requested number of devices unavailable for example.com/device. Requested: 129, Available: 128, which is unexpected
        """
