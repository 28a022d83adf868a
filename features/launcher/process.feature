@simulated @process @needs-libvirt @needs-qatvm-jar
Feature: A launcher's process waits for its node's agent
  The kubelet starts the launcher's process before anybody tells it of a VMI. It must neither wait for ever nor outlive the
  wish that it end.

  @QVC-LN-008
  Rule: A launcher that hears of no VMI ends by itself
    Remedy: Look at the node's agent: it must reach the socket in the launcher's pod.

    Example: No VMI comes in time
      Given a launcher process that waits 1 s for its VMI
      When nobody sends it one
      Then the launcher process ends by itself with exit code 1
      And it has reported "serving" and then "failed"

    Example: It is told to stop before a VMI has come
      Given a launcher process that waits 300 s for its VMI
      When the launcher process is told to stop
      Then the launcher process ends by itself with exit code 0
      And it has reported "serving" and then "stopped"
