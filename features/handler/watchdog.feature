@simulated @process @needs-libvirt @needs-qatvm-jar
Feature: A launcher that hangs is found out
  A process that hangs keeps its socket open and its machine in the dark; nobody would ever hear of it.

  @QVC-ND-009
  Rule: A launcher that does not answer for longer than the watchdog allows has failed its machine
    Remedy: Read the launcher's last lines, and whether its node is out of memory or its disk out of order.

    Example: A launcher that was stopped in its tracks
      Given a node with a handler that allows launchers 2 s of silence
      And its machine runs in a launcher process
      When the launcher process hangs
      Then the VMI is soon "Failed"
      And the VMI's reason is "LauncherUnresponsive"

    Example: A launcher that hangs for less is not troubled
      Given a node with a handler that allows launchers 20 s of silence
      And its machine runs in a launcher process
      When the launcher process hangs, and goes on after a second
      Then the machine runs on
