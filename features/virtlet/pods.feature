@simulated @needs-libvirt
Feature: The life of a VM pod, as a kubelet asks for it
  A kubelet asks a container runtime for a sandbox, a container, and their end, and asks again whenever it is not sure. Each
  pod is one machine. What a machine holds, its VF above all, is held by nobody else, and is free again when it is gone.

  @QVC-VP-001
  Rule: Every sandbox has an id that no other ever had, and the same request has the same answer
    Remedy: Look for a client that makes up ids from the pod's uid; the runtime's answer is the id.

    Example: The next attempt of a pod gets another id
      Given a node whose runtime has sandbox "a" of a pod
      When the sandbox is stopped and the pod's next attempt asks for one
      Then the two sandboxes have different ids

    Example: A request that is made twice makes one sandbox
      Given a node whose runtime has sandbox "a" of a pod
      When the kubelet asks for the same sandbox again
      Then the answer is the same id, and there is 1 sandbox

    Example: A sandbox that was stopped is not given a second time
      Given a node whose runtime has sandbox "a" of a pod
      And that sandbox is stopped
      When the kubelet asks for the same sandbox again
      Then the runtime refuses with "ALREADY_EXISTS" and "which is stopped"

  @QVC-VP-002
  Rule: A request without what every pod has is refused before anything is made
    Remedy: Fill in the pod's name, namespace and uid; a kubelet always does.

    Scenario Outline: A sandbox without <missing> is refused
      Given a node with a container runtime of VM pods
      When a sandbox without "<missing>" is asked for
      Then the runtime refuses with "INVALID_ARGUMENT" and "<missing>"

      Examples:
        | missing                   |
        | config                    |
        | config.metadata           |
        | config.metadata.name      |
        | config.metadata.uid       |
        | config.metadata.namespace |

    Example: A sandbox with all of it is made
      Given a node with a container runtime of VM pods
      When the kubelet asks for sandbox "a"
      Then there is 1 sandbox

  @QVC-VP-003
  Rule: What has ended can be ended again, and what is not there cannot be asked about
    Remedy: Look at the runtime's log for the first end of it.

    Scenario Outline: To <what> that is gone is a success
      Given a node with a container runtime of VM pods
      When the kubelet wants to <what> "nobody"
      Then the runtime agrees

      Examples:
        | what               |
        | stop sandbox       |
        | remove sandbox     |
        | stop container     |
        | remove container   |

    Scenario Outline: To <what> that is gone is not found
      Given a node with a container runtime of VM pods
      When the kubelet wants to <what> "nobody"
      Then the runtime refuses with "NOT_FOUND" and "nobody"

      Examples:
        | what                       |
        | see the state of sandbox   |
        | see the state of container |
        | start container            |

  @QVC-VP-004
  Rule: A pod has one container, and its next attempt gets the devices it asks for now
    Remedy: Split the pod: one container in each VM pod, sidecars in pods of their own.

    Example: A second container is refused
      Given a pod "a" whose machine runs with the VF of group "142"
      When the kubelet asks for container "sidecar" in pod "a"
      Then the runtime refuses with "FAILED_PRECONDITION" and "one container in a pod"
      And the machine of pod "a" still runs

    Example: The next attempt has the VF that it was given, not its predecessor's
      Given a pod "a" whose machine ran with the VF of group "142" and has ended
      When the kubelet makes attempt 1 of its container with the VF of group "143"
      Then the domain of pod "a" has the VF of group "143" alone

  @QVC-VP-005
  Rule: A container is created, runs, has ended, and is gone, in this order
    Remedy: Ask for the next attempt; what has ended does not start again.

    Example: A guest that shuts down by itself has completed
      Given a pod "a" whose machine runs without a VF
      When its guest shuts down by itself
      Then the container of pod "a" has ended with code 0 for the reason "Completed"
      And libvirt has no domain of this runtime

    Example: What is left of a machine that ended goes when it is removed
      Given a pod "a" whose machine ran with the VF of group "142" and has ended
      Then the volumes of the machine of pod "a" are there until it is removed

    Example: A container that has ended is not started again
      Given a pod "a" whose machine ran with the VF of group "142" and has ended
      When the kubelet starts the container of pod "a"
      Then the runtime refuses with "FAILED_PRECONDITION" and "has ended"

    Example: A domain that cannot start leaves nothing behind
      Given a pod "a" with a container that libvirt will refuse to start
      When the kubelet starts the container of pod "a"
      Then the runtime refuses with "INTERNAL" and "no such machine"
      And libvirt has no domain of this runtime

  @QVC-VP-006
  Rule: A guest is asked at once, asked again, and loses its power when its grace period is over
    Remedy: See to ACPI in the guest, or give the pod a longer grace period.

    Example: A pod whose guest listens keeps its power until the guest is done
      Given a pod "a" whose machine runs without a VF
      When the kubelet stops the container of pod "a" with a grace period of 30 s
      Then the container of pod "a" has ended with code 0 for the reason "Completed"
      And libvirt was told of the domain "shutdown, undefine"

    Example: A guest that does not listen is asked again and then destroyed
      Given a pod "a" whose machine runs without a VF
      And its guest does not listen
      When the kubelet stops the container of pod "a" with a grace period of 5 s
      Then the container of pod "a" has ended with code 137 for the reason "Killed"
      And libvirt was told of the domain "shutdown" more than once, and then "destroy, undefine"

    Example: No grace is no question
      Given a pod "a" whose machine runs without a VF
      When the kubelet stops the container of pod "a" with a grace period of 0 s
      Then the container of pod "a" has ended with code 137 for the reason "Killed"
      And libvirt was told of the domain "destroy, undefine"

  @QVC-VP-007
  Rule: A VF has one machine, as long as that has a domain and not longer
    Remedy: Look which pod has the VF; the kubelet must not give it twice.

    Example: A VF that another machine has is refused
      Given a pod "a" whose machine runs with the VF of group "142"
      When pod "b" asks for a container with the VF of group "142"
      Then the runtime refuses with "ALREADY_EXISTS" and "0000:3d:01.0"

    Example: A VF is free when the machine has ended, though its container is still there
      Given a pod "a" whose machine ran with the VF of group "142" and has ended
      When pod "b" asks for a container with the VF of group "142"
      Then the domain of pod "b" has the VF of group "142" alone

  @QVC-VP-008
  Rule: A uuid that another pod has is refused, and the other pod keeps its machine
    Remedy: Give each pod a uuid of its own in the annotation VirtletSystemUUID.

    Example: The second pod with one uuid is refused and takes nothing with it
      Given a pod "a" whose machine has uuid "5a7c1f3e-0000-4000-8000-000000000001"
      When pod "b" asks for a container with uuid "5a7c1f3e-0000-4000-8000-000000000001"
      Then the runtime refuses with "ALREADY_EXISTS" and "5a7c1f3e-0000-4000-8000-000000000001"
      And the machine of pod "a" and its volumes are still there

    Example: Another uuid is taken
      Given a pod "a" whose machine has uuid "5a7c1f3e-0000-4000-8000-000000000001"
      When pod "b" asks for a container with uuid "6b8d2a4f-0000-4000-8000-000000000002"
      Then the machine of pod "b" has uuid "6b8d2a4f-0000-4000-8000-000000000002"

  @QVC-VP-009
  Rule: The runtime says that it is ready only when it is
    Remedy: Start libvirt, and configure a network.

    Example: Without libvirt the runtime is not ready
      Given a node with a container runtime of VM pods
      But its libvirt has gone away
      When the kubelet asks how the runtime is
      Then the condition "RuntimeReady" is false for the reason "LibvirtUnavailable"

    Example: Without a network the network is not ready
      Given a node with a container runtime of VM pods
      When the kubelet asks how the runtime is
      Then the condition "RuntimeReady" is true
      And the condition "NetworkReady" is false for the reason "NoNetworkConfigured"

  @QVC-VP-010
  Rule: The interface has two names, and what no machine can do is refused with a reason
    Remedy: Use ssh for commands in a guest; kubelets do without the other calls.

    Example: A kubelet of before 1.26 is answered under the older name
      Given a node with a container runtime of VM pods
      When a kubelet asks for the version under "runtime.v1alpha2"
      Then the runtime calls itself "qatvm-virtlet"

    Scenario Outline: A machine has no <call>
      Given a node with a container runtime of VM pods
      When a kubelet calls "<call>" under "runtime.v1"
      Then the runtime refuses with "UNIMPLEMENTED" and "<words>"

      Examples:
        | call                      | words                |
        | Exec                      | use ssh              |
        | PortForward               | address of its own   |
        | CheckpointContainer       | cannot be saved      |
        | UpdatePodSandboxResources | does not know this   |
        | StreamContainers          | does not know this   |

  @QVC-VP-011
  Rule: What a guest writes to its serial port stands in the log that the kubelet named, in the kubelet's form
    Remedy: Look at the guest's kernel command line: its console must be on the serial port.

    Example: Lines are whole, and a prompt is a part
      Given a pod "a" whose machine runs without a VF
      When its guest writes "Linux boots\r\nlogin: " to its serial port
      Then the log of pod "a" has "F Linux boots" and then "P login: "

    Example: A log path that leads out of the pod's folder is refused
      Given a node whose runtime has sandbox "a" of a pod
      When a container with the log path "../../etc/passwd" is asked for in it
      Then the runtime refuses with "INVALID_ARGUMENT" and "leads out"

  @QVC-VP-017
  Rule: A list has what fits every part of its filter, and nothing else
    Remedy: Hold the filter against what a list without one tells.

    Scenario Outline: Sandboxes are listed by <by>
      Given a pod "a" whose machine runs without a VF
      And a pod "b" whose sandbox is stopped
      When the kubelet lists the sandboxes with <filter>
      Then it is told of the sandboxes of "<pods>"

      Examples:
        | by                       | filter                          | pods |
        | no filter at all         | nothing asked                   | a b  |
        | an id                    | the id of "b"                   | b    |
        | an id that nobody has    | the id of "nobody"              |      |
        | the state ready          | state "ready"                   | a    |
        | the state not ready      | state "not ready"               | b    |
        | a label                  | label "app" "a"                 | a    |
        | a label's other value    | label "app" "c"                 |      |
        | a label and a state      | label "app" "a", state "not ready" |   |

    Scenario Outline: Containers are listed by <by>
      Given a pod "a" whose machine runs without a VF
      And a pod "b" whose sandbox is stopped
      When the kubelet lists the containers with <filter>
      Then it is told of the containers of "<pods>"

      Examples:
        | by                         | filter                               | pods |
        | nothing                    | nothing asked                        | a b  |
        | their ids                  | the id of "b"                        | b    |
        | ids that nobody has        | the id of "nobody"                   |      |
        | the state running          | state "running"                      | a    |
        | the state exited           | state "exited"                       | b    |
        | the state created          | state "created"                      |      |
        | a label of theirs          | label "role" "of-a"                  | a    |
        | their sandbox              | the sandbox of "b"                   | b    |
        | a sandbox and a state      | the sandbox of "b", state "running"  |      |

  @QVC-VP-018
  Rule: Whoever listens is told what happens to sandboxes and containers, in order
    Remedy: Listen under runtime.v1, and list anew after the connection was lost: what happened before is not told again.

    Example: A pod's whole life is told
      Given a kubelet that listens to what the runtime tells
      When pod "a" is brought up, its container is stopped, and its sandbox is removed
      Then the kubelet was told of pod "a":
        | sandbox   | created |
        | sandbox   | started |
        | container | created |
        | container | started |
        | container | stopped |
        | sandbox   | stopped |
        | container | deleted |
        | sandbox   | deleted |

    Example: A guest that ends by itself is told with how it ended
      Given a kubelet that listens to what the runtime tells
      And a pod "a" whose machine runs without a VF
      When its guest shuts down by itself
      Then the kubelet was told that the container of pod "a" stopped, with code 0 for the reason "Completed"

    Example: Under the older name nobody can listen
      Given a node with a container runtime of VM pods
      When a kubelet calls "GetContainerEvents" under "runtime.v1alpha2"
      Then the runtime refuses with "UNIMPLEMENTED" and "does not know this"

  @QVC-VP-019
  Rule: A VF that a machine gave back is reset and seen to be on vfio-pci before another machine gets it
    Remedy: Bind the VF to vfio-pci again, or look in the kernel's log why it cannot be reset; the runtime looks again when a pod asks for it.

    Example: A VF is reset when its machine has ended
      Given a pod "a" whose machine runs with the VF of group "142"
      When the kubelet stops the container of pod "a" with a grace period of 0 s
      Then the kernel was told to reset the VF of group "142"

    Example: A VF is reset when its machine is removed while it runs
      Given a pod "a" whose machine runs with the VF of group "142"
      When the kubelet wants to remove container "a"
      Then the kernel was told to reset the VF of group "142"

    Example: A VF that the kernel cannot reset is withheld
      Given a node whose kernel cannot reset the VF of group "142"
      And a pod "a" whose machine ran with the VF of group "142" and has ended
      When pod "b" asks for a container with the VF of group "142"
      Then the runtime refuses with "FAILED_PRECONDITION" and "0000:3d:01.0"

    Example: It is withheld by the next process of the runtime, too
      Given a node whose kernel cannot reset the VF of group "142"
      And a pod "a" whose machine ran with the VF of group "142" and has ended
      When the runtime is killed and started anew
      And pod "b" asks for a container with the VF of group "142"
      Then the runtime refuses with "FAILED_PRECONDITION" and "0000:3d:01.0"

    Example: It is given out as soon as it can be reset
      Given a node whose kernel cannot reset the VF of group "142"
      And a pod "a" whose machine ran with the VF of group "142" and has ended
      But the kernel can reset the VF of group "142" again
      When pod "b" asks for a container with the VF of group "142"
      Then the domain of pod "b" has the VF of group "142" alone

    Example: A VF that was taken from vfio-pci meanwhile is withheld until it is back and reset
      Given a pod "a" whose machine runs with the VF of group "142"
      And somebody binds the VF of group "142" to "c6xxvf"
      When the kubelet stops the container of pod "a" with a grace period of 0 s
      Then the kernel was not told to reset the VF of group "142"
      When somebody binds the VF of group "142" to "vfio-pci"
      And pod "b" asks for a container with the VF of group "142"
      Then the domain of pod "b" has the VF of group "142" alone
      And the kernel was told to reset the VF of group "142"
