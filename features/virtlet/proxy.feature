@simulated @needs-libvirt
Feature: Two container runtimes behind one socket
  A kubelet speaks to one container runtime. The proxy gives it two that look like one: the usual one, and the runtime of VM
  pods for the pods that ask for it. When one of them dies, the pods of the other go on, and none is taken for gone.

  @QVC-CP-001
  Rule: A pod goes to the runtime that its annotation or its RuntimeClass names, and to the usual one otherwise
    Remedy: Set the annotation kubernetes.io/target-runtime to virtlet.cloud, or take a RuntimeClass with the handler virtlet; where both are set they have to mean the same.

    Scenario Outline: A pod with annotation "<annotation>" and handler "<handler>" goes to the <runtime> runtime
      Given a node with two container runtimes behind a proxy
      When the kubelet asks the proxy for a pod with annotation "<annotation>" and handler "<handler>"
      Then it is a pod of the <runtime> runtime

      Examples:
        | annotation    | handler | runtime |
        | none          |         | usual   |
        | none          | runc    | usual   |
        | none          | virtlet | VM      |
        | virtlet.cloud |         | VM      |
        | virtlet.cloud | virtlet | VM      |

    Scenario Outline: A pod with annotation "<annotation>" and handler "<handler>" is refused
      Given a node with two container runtimes behind a proxy
      When the kubelet asks the proxy for a pod with annotation "<annotation>" and handler "<handler>"
      Then the proxy refuses with "INVALID_ARGUMENT" and '<words>'
      And there is a pod of neither runtime

      Examples:
        | annotation    | handler | words                             |
        | containerd    |         | unknown runtime "containerd"      |
        |               |         | unknown runtime ""                |
        | virtlet.cloud | runc    | expected both to mean the same    |
        | none          | gvisor  | no runtime for "gvisor"           |

  @QVC-CP-002
  Rule: Wherever an id stands, that of a VM pod begins with its runtime's name, and only the kubelet sees that
    Remedy: Look for a tool that takes ids from the runtime's own socket and uses them on the proxy's, or the other way round.

    Example: Sandbox, container, and the container's sandbox
      Given a node with a VM pod and a usual pod behind a proxy
      When the kubelet lists all pods
      Then the ids of the VM pod begin with "virtlet.cloud__" in lists and in states
      And the ids of the usual pod are those of its runtime

    Example: The runtime's own id is nobody's at the proxy
      Given a node with a VM pod and a usual pod behind a proxy
      When the kubelet asks the proxy for the VM pod's state by its runtime's own id
      Then the proxy refuses with "NOT_FOUND" and "not found"

  @QVC-CP-003
  Rule: Lists have the pods of both runtimes, and filters hold for both
    Remedy: Compare the list of each runtime's own socket with the proxy's.

    Example: A list without a filter
      Given a node with a VM pod and a usual pod behind a proxy
      When the kubelet lists all pods
      Then it is told of the VM pod and of the usual pod

    Example: A list of one VM pod
      Given a node with a VM pod and a usual pod behind a proxy
      When the kubelet lists the VM pod by its id
      Then it is told of the VM pod alone

    Example: A list of a VM pod that is not there
      Given a node with a VM pod and a usual pod behind a proxy
      When the kubelet lists pod "virtlet.cloud__nobody" by its id
      Then it is told of no pod

  @QVC-CP-004
  Rule: An image whose name begins with a runtime's name is that runtime's, and is called so wherever it is shown
    Remedy: Write virtlet.cloud/ before images of VM pods, and before no others.

    Example: An image of VM pods
      Given a node with two container runtimes behind a proxy
      When the kubelet pulls "virtlet.cloud/small" through the proxy
      Then the VM runtime has the image, and the usual one has none
      And the proxy calls the image "virtlet.cloud/small" in its list, in its state and in the answer to the pull

    Example: A usual image
      Given a node with two container runtimes behind a proxy
      When the kubelet pulls "docker.io/library/small" through the proxy
      Then the usual runtime has the image, and the VM one has none
      And the proxy calls the image "docker.io/library/small" in its list, in its state and in the answer to the pull

    Example: An image of VM pods that is called what none can be
      Given a node with two container runtimes behind a proxy
      When the kubelet pulls "virtlet.cloud/small..image" through the proxy
      Then the proxy refuses with "INVALID_ARGUMENT" and "expected a name"

  @QVC-CP-005
  Rule: A bare digest is found in whichever runtime has it
    Remedy: Pull the image again by its name.

    Example: The digest of an image of VM pods
      Given a node with two container runtimes behind a proxy
      When the kubelet pulls "virtlet.cloud/small" through the proxy
      Then the proxy finds the image by its bare digest, until it is removed by that

    Example: The digest of no image
      Given a node with two container runtimes behind a proxy
      When the kubelet pulls "virtlet.cloud/small" through the proxy
      Then the proxy finds no image by another bare digest

  @QVC-CP-006
  Rule: A container gets an image of its pod's own runtime, or none is made
    Remedy: Write virtlet.cloud/ before the image of a VM pod.

    Example: A VM pod with an image of VM pods
      Given a node with a VM pod and a usual pod behind a proxy
      When the kubelet creates a container with image "virtlet.cloud/small" in the VM pod
      Then the container is made, and called by that image

    Scenario Outline: A container with image "<image>" in a <pod> pod is refused
      Given a node with a VM pod and a usual pod behind a proxy
      When the kubelet creates a container with image "<image>" in the <pod> pod
      Then the proxy refuses with "INVALID_ARGUMENT" and "<words>"

      Examples:
        | image               | pod   | words                  |
        | small               | VM    | begins with virtlet.cloud/ |
        | virtlet.cloud/small | usual | without virtlet.cloud/ |
        |                     | VM    | no image               |

  @QVC-CP-007
  Rule: What a runtime refuses with reaches the kubelet as it is, but for ids
    Remedy: Look into the runtime's own log: the proxy adds nothing.

    Scenario Outline: The usual runtime refuses with <code>
      Given a node with a VM pod and a usual pod behind a proxy
      And the usual runtime refuses everything with "<code>" and "<words>"
      When the kubelet asks the proxy for the usual pod's state
      Then the proxy refuses with "<code>" and exactly "<words>"

      Examples:
        | code                | words                 |
        | PERMISSION_DENIED   | no such right         |
        | RESOURCE_EXHAUSTED  | no space left         |
        | FAILED_PRECONDITION | not in a state for it |

    Example: The VM runtime does not know a sandbox
      Given a node with two container runtimes behind a proxy
      When the kubelet asks the proxy for the state of sandbox "virtlet.cloud__3b1c2d4e-nobody"
      Then the proxy refuses with "NOT_FOUND" and exactly 'pod sandbox "virtlet.cloud__3b1c2d4e-nobody" does not exist'

    Example: What a runtime agrees to is agreed to
      Given a node with a VM pod and a usual pod behind a proxy
      When the kubelet asks the proxy for the usual pod's state
      Then the proxy agrees

  @QVC-CP-008
  Rule: A call for a runtime that is away is refused with the runtime's name, and is never an empty success
    Remedy: Look why the runtime does not run; the kubelet repeats its calls by itself.

    Scenario Outline: To <what> while the VM runtime is away
      Given a node with a VM pod and a usual pod behind a proxy
      And the VM runtime is killed
      When the kubelet wants the proxy to <what>
      Then the proxy refuses with "UNAVAILABLE" and "runtime virtlet.cloud is away"

      Examples:
        | what                     |
        | run a VM pod             |
        | stop the VM pod          |
        | see the VM pod           |
        | pull an image of VM pods |
        | see an image of VM pods  |
        | remove an image of VM pods |
        | see an image by a digest that nobody else has |

    Example: To see a usual pod while the VM runtime is away
      Given a node with a VM pod and a usual pod behind a proxy
      And the VM runtime is killed
      When the kubelet wants the proxy to see the usual pod
      Then the proxy agrees

  @QVC-CP-009
  Rule: When a runtime dies the pods of the other go on, and its own are not taken for gone
    Remedy: Bring the runtime back; until then the proxy lists what it had last, and says so in its status.

    Example: The VM runtime dies
      Given a node with a VM pod and a usual pod behind a proxy
      And the VM runtime is killed
      When the kubelet lists all pods
      Then it is told of the VM pod and of the usual pod
      And the node is ready, and "virtlet.cloud/RuntimeReady" is false for the reason "RuntimeAway"
      And another usual pod can be run

    Example: The usual runtime dies
      Given a node with a VM pod and a usual pod behind a proxy
      And the usual runtime is killed
      When the kubelet lists all pods
      Then it is told of the VM pod and of the usual pod
      And another VM pod can be run

    Example: Of a runtime that is away nobody is listed who never was there
      Given a node with a VM pod and a usual pod behind a proxy
      And the VM runtime is killed
      When the kubelet lists pod "virtlet.cloud__nobody" by its id
      Then the proxy refuses with "UNAVAILABLE" and "runtime virtlet.cloud is away"

  @QVC-CP-010
  Rule: A runtime that comes back is found by itself
    Remedy: Look whether the runtime listens on the socket that the proxy was told.

    Scenario Outline: The <runtime> runtime was away and is back
      Given a node with a VM pod and a usual pod behind a proxy
      And the <runtime> runtime is killed and the proxy has noticed
      When the <runtime> runtime is started again
      Then another <runtime> pod can be run

      Examples:
        | runtime |
        | VM      |
        | usual   |

  @QVC-CP-011
  Rule: Kubelets and runtimes of either version of the interface meet
    Remedy: Replace a runtime that knows neither runtime.v1 nor runtime.v1alpha2.

    Scenario Outline: A kubelet of <kubelet> and a usual runtime of <runtime>
      Given a node with two container runtimes behind a proxy, whose usual one knows "<runtime>" alone
      When a kubelet asks the proxy for the version under "<kubelet>"
      Then it is told that the runtime is "scripted"

      Examples:
        | kubelet          | runtime          |
        | runtime.v1       | runtime.v1       |
        | runtime.v1       | runtime.v1alpha2 |
        | runtime.v1alpha2 | runtime.v1       |
        | runtime.v1alpha2 | runtime.v1alpha2 |

    Example: A usual runtime that was replaced by one of the other version
      Given a node with two container runtimes behind a proxy, whose usual one knows "runtime.v1alpha2" alone
      And the usual runtime is replaced by one that knows "runtime.v1" alone
      When a kubelet asks the proxy for the version under "runtime.v1"
      Then it is told that the runtime is "scripted"

    Example: A usual runtime of neither version
      Given a node with two container runtimes behind a proxy, whose usual one knows "runtime.v2" alone
      When a kubelet asks the proxy for the version under "runtime.v1"
      Then the proxy refuses with "UNAVAILABLE" and "knows none of runtime.v1 and runtime.v1alpha2"

  @QVC-CP-012
  Rule: What a newer kubelet and a newer runtime tell each other passes through
    Remedy: Look into the runtime's documentation; the proxy knows nothing of it.

    Example: A field that the proxy does not know
      Given a node with two container runtimes behind a proxy
      When a kubelet asks the proxy for the version under "runtime.v1"
      Then the answer has what the usual runtime put into a field of a newer interface

    Example: A call that the proxy does not know
      Given a node with two container runtimes behind a proxy
      When a kubelet makes a call of a newer interface about "a usual sandbox"
      Then the usual runtime is told of "a usual sandbox"

    Example: A call that the runtime does not know
      Given a node with two container runtimes behind a proxy
      When a kubelet makes a call of a newer interface about "virtlet.cloud__nobody"
      Then the proxy refuses with "UNIMPLEMENTED" and "this runtime of VM pods does not know this call"

  @QVC-CP-013
  Rule: A kubelet that asks for events gets those of both runtimes, or is told that it cannot
    Remedy: Turn off the kubelet's gate EventedPLEG while one of the runtimes has no events.

    Example: Events of both runtimes
      Given a node with two container runtimes behind a proxy
      When a kubelet asks the proxy for events
      Then it is told of a new usual pod and of a new VM pod by the ids it knows

    Example: A runtime without events
      Given a node with two container runtimes behind a proxy, whose usual one has no events
      When a kubelet asks the proxy for events
      Then the events end with "UNIMPLEMENTED" and "the primary runtime"
