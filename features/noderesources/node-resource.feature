@simulated
Feature: Extended resources can be counted by hand
  Without a device plugin a cluster's administrator can still say that a node has six devices of a kind: a patch of the
  node's capacity, which the scheduler then counts. This is how the design notes introduce extended resources.

  @QVC-NR-001
  Rule: What was added to a node can be asked for, and no more
    The kubelet takes the count over into what is allocatable; the scheduler does the rest.
    Remedy: Patch the node's status subresource; a plain patch of the node is accepted and changes nothing.

    Example: A pod on six added devices is scheduled
      Given a node without devices
      And 6 of "intel.com/devices" have been added to the node
      When a pod asks for 6 of "intel.com/devices"
      Then the pod is soon on the node

    Example: A pod on more than was added waits
      Given a node without devices
      And 6 of "intel.com/devices" have been added to the node
      When a pod asks for 7 of "intel.com/devices"
      Then the pod soon waits with "Insufficient intel.com/devices"

    Example: A second addition replaces the first
      Given a node without devices
      And 6 of "intel.com/devices" have been added to the node
      When 2 of "intel.com/devices" are added to the node
      Then the command says "intel.com/devices is 2 (was 6)"
      And the node soon offers 2 of "intel.com/devices"

  @QVC-NR-002
  Rule: What was removed from a node can be asked for no more
    Pods that are running keep what they have; new ones wait.
    Remedy: Remove the resource from status.capacity, and look whether a device plugin brings it back.

    Example: After removal a pod waits
      Given a node without devices
      And 6 of "intel.com/devices" have been added to the node
      And "intel.com/devices" has been removed from the node
      When a pod asks for 1 of "intel.com/devices"
      Then the pod soon waits with "Insufficient intel.com/devices"

    Example: Other resources stay
      Given a node without devices
      And 6 of "intel.com/devices" have been added to the node
      And 3 of "intel.com/others" have been added to the node
      When "intel.com/devices" is removed from the node
      Then the node soon offers 0 of "intel.com/devices"
      And the node soon offers 3 of "intel.com/others"

    Example: What is not there cannot be removed
      Given a node without devices
      And 3 of "intel.com/others" have been added to the node
      When "intel.com/devices" is removed from the node
      Then the command is refused with "has no intel.com/devices to remove; its extended resources are [intel.com/others]"

  @QVC-NR-003
  Rule: Only a right name and a whole count go to the cluster
    A name is that of an extended resource, with its domain; devices come in whole numbers.
    Remedy: Name the resource as vendor-domain/device and give a whole number, zero or more.

    Example: None is a count too
      Given a node without devices
      When 0 of "intel.com/devices" are added to the node
      Then the command says "intel.com/devices is 0 (was not there)"

    Scenario Outline: A wrong call is told what was expected (<call>)
      Given a node without devices
      When the administrator calls node-resource with "<call>"
      Then the call is wrong, for "<why>"
      And the node offers no extended resource

      Examples:
        | call                                     | why                                |
        | add node-1 devices 6                     | not an extended resource name      |
        | add node-1 kubernetes.io/devices 6       | not an extended resource name      |
        | add node-1 qat.intel.com/sym;dc 6        | not an extended resource name      |
        | add node-1 intel.com~1devices 6          | not an extended resource name      |
        | add node-1 intel.com/devices 1.5         | expected a whole number            |
        | add node-1 intel.com/devices six         | expected a whole number            |
        | add node-1 intel.com/devices 6Ki         | expected a whole number            |
        | add node-1 intel.com/devices             | Missing required parameter         |
        | remove node-1 intel.com/devices 6        | Unmatched argument                 |

  @QVC-NR-004
  Rule: The command shows its patch, and says who else counts
    The slash of the name is written ~1 in the patch, as JSON pointers ask.
    Remedy: Read the patch that the command prints, and apply it with kubectl patch --subresource=status if in doubt.

    Example: The patch and the rule on limits are told
      Given a node without devices
      When 6 of "intel.com/devices" are added to the node
      Then the command says "/status/capacity/intel.com~1devices"
      And the command says "must equal"
      And the command says "device plugin"

    Example: A dry run changes nothing
      Given a node without devices
      When the administrator calls node-resource with "add node-1 intel.com/devices 6 --dry-run"
      Then the command says the patch "[{'op':'add','path':'/status/capacity/intel.com~1devices','value':'6'}]"
      And the node offers no extended resource

    Example: A node that does not exist is named
      Given a node without devices
      When the administrator calls node-resource with "add node-9 intel.com/devices 6"
      Then the command is refused with "there is no node 'node-9'"

  @QVC-NR-005
  Rule: A pod's limits on counted devices equal its requests
    Devices cannot be promised twice, so there is no difference between what is asked for and what is allowed.
    Remedy: State the devices in limits only, or write the same number in requests.

    Example: A pod with limits alone is accepted
      Given a node without devices
      And 6 of "intel.com/devices" have been added to the node
      When a pod is created with a limit of 2 of "intel.com/devices" and no request
      Then it is accepted

    Example: A pod with a lower request than its limit is refused
      Given a node without devices
      And 6 of "intel.com/devices" have been added to the node
      When a pod is created with a limit of 2 of "intel.com/devices" and a request of 1
      Then it is refused by the API server with "must be equal to intel.com/devices limit"
