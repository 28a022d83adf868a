@simulated
Feature: A software VF stands by its faults, and stands up to any driver
  The guest is played by a driver in the harness; sockets, descriptors and the shared memory are real. What cannot be seen
  from Linux without losing the guest is seen here, and that the VF, which believes nobody, touches what it was given and
  nothing else.

  @QVC-QF-009
  Rule: Each fault of a software VF shows to its driver, and is gone when it is over
    Remedy: Read what the VF has counted; each fault and what it made of requests has a count of its own.

    Example: A driver that starts gives up for the fault "<fault>"
      Given a software VF with a driver
      And the VF has the fault <fault>
      When the driver starts
      Then the driver gives up: "<reason>"

      Examples:
        | fault                | reason                                       |
        | incompatible version | PF is not compatible                         |
        | bad CRC              | capabilities with a wrong checksum           |
        | wrong service map    | ring to service map 0x492 is not supported   |
        | hang                 | no answer from the PF                        |

    Example: A driver starts on a sound VF
      Given a software VF with a driver
      When the driver starts
      Then the driver has started

    Example: Work waits while the interrupt is lost
      Given a software VF with a driver
      And the driver has asked it for some work, and the VF has the fault lost interrupt
      When the fault lost interrupt is over
      Then the driver is interrupted and finds the right answer

    Example: Work waits while the VF hangs
      Given a software VF with a driver
      And the driver has asked it for some work, and the VF has the fault hang
      When the fault hang is over
      Then the driver is interrupted and finds the right answer

    Example: Work fails and computes nothing for the fault "<fault>"
      Given a software VF with a driver
      And the VF has the fault <fault>
      When the driver asks it for some work
      Then the answer tells of an error, and the data is untouched

      Examples:
        | fault           |
        | request error   |
        | DMA outside map |

    Example: A reset loses what the driver has set up
      Given a software VF with a driver that has enciphered by it
      And the VF has the fault device reset
      When the driver asks it for some more work
      Then there is no answer, and no interrupt
      And after a reset the VF works as before

    Example: The PF announces its restart
      Given a software VF with a driver that has enciphered by it
      When the VF gets the fault PF restart notice
      Then the driver is told of it, once

  @QVC-QF-010
  Rule: Nonsense from a driver neither breaks a software VF nor makes it touch what it was not given
    Remedy: The seed in the evidence repeats the nonsense; the report names the request that got through.

    Example: A driver writes whatever comes to its mind
      Given a software VF with a driver
      And the driver keeps the end of its memory for itself
      When the driver writes nonsense into 2000 registers and 2000 requests
      Then nothing that the driver has kept is touched
      And it has held no more windows of memory open than it was given
      And after a reset the VF works as before

  @QVC-QF-011
  Rule: A software VF that comes to another driver has nothing of the one before
    Remedy: See that the VF is reset when its guest is gone.

    Example: A VF changes hands
      Given a software VF with a driver that has enciphered by it
      When another driver takes it
      Then it finds neither rings nor configuration of the one before
      And the VF works for it as before
