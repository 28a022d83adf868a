@simulated @needs-libvirt
Feature: A runtime of VM pods that was killed
  Machines outlive the runtime. When it comes back it knows its own, ends what it had begun and not finished, and touches
  nothing that is somebody else's.

  @QVC-VP-012
  Rule: Whatever the runtime was doing when it was killed, nothing is lost and nothing leaks
    Remedy: Look at the state folder, one file for each sandbox, and at libvirt's list of domains.

    Example: Machines that run are found again
      Given a pod "a" whose machine runs with the VF of group "142"
      When the runtime is killed and started anew
      Then the machine of pod "a" still runs
      And libvirt has 1 domain of this runtime

    Scenario Outline: Killed after "<step>" while it makes a machine
      Given a node whose runtime was killed after "<step>", while it made a machine with the VF of group "142"
      When the runtime is started anew
      Then libvirt has no domain of this runtime, and no volume is there
      And the VF of group "142" is free

      Examples:
        | step                                    |
        | sandbox READY, machine CREATING written |
        | volume made                             |
        | domain defined                          |

    @needs-own-libvirtd @needs-qatvm-jar @slow
    Example: A process that is killed while pods come and go
      Given a container runtime of VM pods in a process of its own, on a node with 3 VFs
      When its process is killed 2 times at moments of chance while pods come and go, and started anew each time
      Then each time every domain and volume belonged to a pod that the runtime tells of, and no VF was with two
      And once its pods are removed nothing is left, and every VF can be given again

    @needs-own-libvirtd @needs-qatvm-jar @needs-night @slow
    Example: A process that is killed again and again while pods come and go
      Given a container runtime of VM pods in a process of its own, on a node with 3 VFs
      When its process is killed 20 times at moments of chance while pods come and go, and started anew each time
      Then each time every domain and volume belonged to a pod that the runtime tells of, and no VF was with two
      And once its pods are removed nothing is left, and every VF can be given again

  @QVC-VP-013
  Rule: Domains of others are left alone, whatever their names
    Remedy: Remove such a domain by hand, where it is not wanted.

    Scenario Outline: Domain "<name>" of somebody else outlives the runtime's start
      Given a node whose libvirt has domain "<name>" of somebody else
      When the runtime is killed and started anew
      Then libvirt still has domain "<name>"

      Examples:
        | name                                |
        | a-machine                           |
        | virtlet-231700d5-c9a6-made-by-hand  |

    Example: A domain of this runtime that belongs to no sandbox is removed
      Given a node whose libvirt has a domain of this runtime that belongs to no sandbox
      When the runtime is killed and started anew
      Then libvirt has no domain of this runtime
