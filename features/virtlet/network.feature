@simulated @needs-libvirt @needs-root @needs-pod-networks
Feature: The network of a VM pod
  A VM pod gets its network from the same plugins as any other pod: they make a link in a network namespace, and the guest
  takes the link's place. What was made is taken away again, all of it, whatever ends in between.

  @QVC-VN-001
  Rule: A guest takes the place of its pod's link: same hardware address, same addresses, same packet size
    Remedy: Look at the pod's network namespace: a bridge joins the plugin's link and the guest's tap device, and nothing in
    it has an address of its own.

    Example: The guest's card is the plugin's link
      Given a node whose pods have a bridged network
      When the kubelet asks for a sandbox of pod "a"
      Then the pod's address is the one the plugin gave
      And its guest is to have the address and hardware address of the plugin's link
      And nothing in the pod's network namespace answers for the guest

    Example: A link that no guest can take the place of is refused
      Given a node whose network plugin leaves a link of kind "bridge"
      When the kubelet asks for a sandbox of pod "a"
      Then the runtime refuses with "INTERNAL" and "cannot be bridged to a guest"
      And nothing of the pod's network is left

  @QVC-VN-002
  Rule: A pod whose network cannot be made is not run, and nothing of it is left
    Remedy: The refusal has the plugin's own words.

    Scenario Outline: A network plugin that <does>
      Given a node whose network plugin <does>
      When the kubelet asks for a sandbox of pod "a"
      Then the runtime refuses with "INTERNAL" and "<words>"
      And there is no sandbox
      And nothing of the pod's network is left

      Examples:
        | does                        | words                     |
        | has no addresses left       | no addresses are left     |
        | says nothing                | without a result          |
        | says what nobody understands | no JSON                  |
        | is not there                | no program of that name   |

    Example: A node without a network configuration says so
      Given a node without a network configuration
      Then the runtime says that its network is not ready, with "no network configuration"

    Example: A node with one says that its network is ready
      Given a node whose pods have a bridged network
      Then the runtime says that its network is ready

  @QVC-VN-003
  Rule: A network is taken away until it is gone
    Remedy: Look at the tap manager's log for what the plugin said; what is written down in its state folder is what is left.

    Example: A plugin that fails once is asked again
      Given a node whose pods have a bridged network
      And pod "a" has a sandbox
      And its network plugin fails to take networks away
      When the kubelet stops the sandbox of pod "a"
      Then the runtime refuses with "INTERNAL" and "it is tried again"
      When the plugin works again
      And the kubelet stops the sandbox of pod "a"
      Then the runtime agrees
      And nothing of the pod's network is left

    Example: What a killed runtime had begun is taken away by the next
      Given a node whose pods have a bridged network
      And the runtime is killed after it was given the network of pod "a"
      When the runtime starts again
      Then there is no sandbox
      And nothing of the pod's network is left

    Example: A network that was made with another configuration is taken away with that
      Given a node whose pods have a bridged network
      And pod "a" has a sandbox
      When the administrator removes the network's configuration
      And the kubelet stops the sandbox of pod "a"
      Then the runtime agrees
      And nothing of the pod's network is left

  @QVC-VN-004
  Rule: A sandbox whose network is gone is stopped, so that its pod gets another
    Remedy: This happens when a node was restarted; a kubelet makes the pod's next sandbox by itself.

    Example: The node was restarted
      Given a node whose pods have a bridged network
      And pod "a" has a sandbox
      When the node's network namespaces are gone and the runtime starts again
      Then the sandbox of pod "a" is not ready

    Example: Only the runtime was restarted
      Given a node whose pods have a bridged network
      And pod "a" has a sandbox
      When the runtime starts again
      Then the sandbox of pod "a" is ready, with its address

  @QVC-VN-005
  Rule: A network VF goes to the guest beside the QAT VF, and comes back to its own driver
    Remedy: Compare the VF's driver before and after; it is bound by its own override, which touches no other VF.

    Example: A pod with a QAT VF and a network VF
      Given a node whose network plugin gives the VF "0000:18:02.1"
      And pod "a" has a sandbox
      When the container of pod "a" is made with the VF of group "142"
      Then its machine has the host devices "0000:3d:01.0" and "0000:18:02.1", in this order
      And the network VF is with VFIO

    Example: The sandbox is stopped
      Given a node whose network plugin gives the VF "0000:18:02.1"
      And pod "a" has a sandbox
      When the kubelet stops the sandbox of pod "a"
      Then the runtime agrees
      And the network VF is with its own driver

    Example: A whole network card is not taken from the node
      Given a node whose network plugin gives the card "0000:18:00.0"
      When the kubelet asks for a sandbox of pod "a"
      Then the runtime refuses with "INTERNAL" and "expected a VF"

  @QVC-VN-006
  Rule: A machine's tap devices are handed to its own emulator, once, and to nobody else
    Remedy: See which user the emulator runs as, and what else has the device open.

    Example: The emulator's wrapper gets them
      Given a node whose pods have a bridged network
      And pod "a" has a sandbox
      When the tap devices of pod "a" are asked for
      Then one open tap device comes, with the hardware address of the guest's card

    Example: A device that is in use is not given a second time
      Given a node whose pods have a bridged network
      And pod "a" has a sandbox
      And somebody has its tap device open
      When the tap devices of pod "a" are asked for
      Then the tap manager refuses with "Device or resource busy"

    Example: A sandbox that is not there has none
      Given a node whose pods have a bridged network
      When the tap devices of pod "nobody" are asked for
      Then the tap manager refuses with "bad fd key"

    Example: Another user gets nothing
      Given a node whose pods have a bridged network, with a tap manager of another user's
      When the tap devices of pod "nobody" are asked for
      Then the tap manager refuses with "may not ask this"

  @QVC-VN-007 @needs-qatvm-jar
  Rule: The emulator's wrapper starts no machine by guess
    Remedy: The domain's environment is what the runtime wrote; compare it with the domain as libvirt has it.

    Example: A card gets its tap device, at its own place
      Given a node whose pods have a bridged network
      And pod "a" has a sandbox
      When the emulator is started with the cards "0@0x05" of pod "a"
      Then it is started with a card at slot "0x5", with the hardware address of the guest's card
      And it has one tap device open, and no file of the wrapper's

    Scenario Outline: Cards that are <given> are no start
      Given a node whose pods have a bridged network
      When the emulator is started with the cards "<cards>" of pod "<pod>"
      Then the emulator is not started, and the reason has "<words>"

      Examples:
        | given                      | cards         | pod     | words             |
        | not said                   | (unset)       | (unset) | VIRTLET_TAP_CARDS |
        | no cards                   | abc           | nobody  | VIRTLET_TAP_CARDS |
        | two at one place           | 0@0x05,1@0x05 | nobody  | VIRTLET_TAP_CARDS |
        | nobody's                   | 0@0x05        | (unset) | VIRTLET_NET_KEY   |
        | of a pod that is not there | 0@0x05        | nobody  | bad fd key        |

    Example: Cards that the pod does not have are no start
      Given a node whose pods have a bridged network
      And pod "a" has a sandbox
      When the emulator is started with the cards "0@0x05,1@0x06" of pod "a"
      Then the emulator is not started, and the reason has "the sandbox has 1 cards"

    Example: A machine without cards is started as it is
      Given a node whose pods have a bridged network
      When the emulator is started with the cards "" of pod "nobody"
      Then it is started with just the arguments of its domain

    Example: Questions about the emulator itself go straight to it
      Given a node whose pods have a bridged network
      When the emulator itself is asked something
      Then it is started with just the arguments of its domain
