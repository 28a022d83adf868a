@simulated @process @needs-libvirt @needs-qatvm-jar
Feature: Processes of a node hang and die, and their machines do not pay for it
  A launcher that hangs keeps its socket open and its machine in the dark; nobody would ever hear of it. A handler that is
  killed says good-bye to nobody.

  @QVC-ND-009
  Rule: A launcher that does not answer for longer than the watchdog allows has failed its machine
    Remedy: Read the launcher's last lines, and whether its node is out of memory or its disk out of order.

    Example: A launcher that was stopped in its tracks
      Given a node with a handler that allows launchers 5 s of silence
      And its machine runs in a launcher process
      When the launcher process hangs
      Then the VMI is soon "Failed"
      And the VMI's reason is "LauncherUnresponsive"

    Example: A launcher that hangs for less is not troubled
      Given a node with a handler that allows launchers 20 s of silence
      And its machine runs in a launcher process
      When the launcher process hangs, and goes on after a second
      Then the machine runs on

  @QVC-ND-010
  Rule: A handler's process may be killed at any moment, and the next one takes over
    Remedy: See that the DaemonSet starts the handler again, and that it finds the launchers' sockets in the kubelet's folder.

    Example: While a machine runs
      Given a node whose handler is a process of its own
      And its machine runs
      When the handler process is killed and another is started
      Then the machine runs on and was started once

    Example: Before a machine is deleted
      Given a node whose handler is a process of its own
      And its machine runs
      And the handler process was killed and another was started
      When the VMI is deleted
      Then the VMI is soon gone
      And no VF is held

    Example: While a launcher dies
      Given a node whose handler is a process of its own
      And its machine runs
      And the handler process has been killed
      And the launcher of the machine has been killed
      When another handler process is started
      Then the machine has failed for the reason "LauncherDied"
