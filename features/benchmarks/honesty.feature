@recorded
Feature: A benchmark says who did the work, or that nobody knows
  A figure named after a device that did nothing is worse than no figure: libraries help themselves in software, drivers
  are there and idle, models answer as fast as their host. So a row is named by what was seen while it ran, and what was not
  seen is not claimed. All of it is decided on records alone; here these are made for each example.

  @QVC-BM-001
  Rule: Work is a QAT card's only if the device has counted a request for each operation
    Remedy: Let the host tell what the PF's firmware has counted, before and after, and give the guest the card to itself.

    Example: The device has counted every operation
      Given 1000 operations were asked of a VF of a QAT card
      And the device has counted 1000 requests
      And the work failed while the VF was away
      When somebody asks who did the work
      Then it is "qat-hw", for "1000 requests counted for 1000 operations"

    Example: The device has counted one request too few
      Given 1000 operations were asked of a VF of a QAT card
      And the device has counted 999 requests
      And the work failed while the VF was away
      When somebody asks who did the work
      Then it is "unproven", for "999 requests counted for 1000 operations"

    Example: Nobody has counted the operations
      Given 0 operations were asked of a VF of a QAT card
      And the device has counted 1000 requests
      And the work failed while the VF was away
      When somebody asks who did the work
      Then it is "unproven", for "nobody has counted the operations"

    Example: The host is not known to have a card
      Given 1000 operations were asked of a VF of which no card is known
      And the device has counted 1000 requests
      And the work failed while the VF was away
      When somebody asks who did the work
      Then it is "unproven", for "not known to have a PF of silicon"

  @QVC-BM-002
  Rule: A driver's name, its interrupts and its rings are no counted requests
    Remedy: Have the requests counted where they are served: by the PF's firmware on the host.

    Scenario Outline: A sign that says nothing of how much was served (<sign>)
      Given 1000 operations were asked of a VF of a QAT card
      And there was <sign>
      And the work failed while the VF was away
      When somebody asks who did the work
      Then it is "unproven", for "<reason>"

      Examples:
        | sign                                   | reason                                |
        | the driver "qat_aes_cbc" it was bound to | a driver's name is a name           |
        | an interrupt for each operation        | interrupts do not say what for        |
        | a ring of the VF that moved on         | a ring that moved on does not say how far |

    Example: Interrupts beside counted requests
      Given 1000 operations were asked of a VF of a QAT card
      And there was an interrupt for each operation
      And the device has counted 1000 requests
      And the work failed while the VF was away
      When somebody asks who did the work
      Then it is "qat-hw", for "fails without the device"

  @QVC-BM-003
  Rule: Work that goes on without the device was not the device's
    Remedy: Take the VF away from its driver and run the same work once: it must fail.

    Example: It fails without the device
      Given 1000 operations were asked of a VF of a QAT card
      And the device has counted 1000 requests
      And the work failed while the VF was away
      When somebody asks who did the work
      Then it is "qat-hw", for "fails without the device"

    Example: It goes on without the device
      Given 1000 operations were asked of a VF of a QAT card
      And the device has counted 1000 requests
      But the work went on while the VF was away
      When somebody asks who did the work
      Then it is "unproven", for "it went on without the device"

    Example: Nobody took the device away
      Given 1000 operations were asked of a VF of a QAT card
      And the device has counted 1000 requests
      When somebody asks who did the work
      Then it is "unproven", for "nobody looked whether it fails without the device"

  @QVC-BM-004
  Rule: A model of a VF is called a model, and its speed is not told
    Remedy: Run on a machine with a QAT card for figures; a model shows that drivers and guests work.

    Example: A model has counted every operation
      Given 1000 operations were asked of a model of a VF
      And the device has counted 1000 requests
      And the work failed while the VF was away
      When somebody asks who did the work
      Then it is "qat-emulated", for "by a model of a VF"
      And figures of it are refused: "whose speed says nothing about QAT"

    Example: Figures of a card are kept
      Given 1000 operations were asked of a VF of a QAT card
      And the device has counted 1000 requests
      And the work failed while the VF was away
      When somebody asks who did the work
      Then it is "qat-hw", for "1000 requests counted"
      And figures of it are kept

  @QVC-BM-005
  Rule: A library that helps itself in software is caught
    Remedy: Use the library's mode that insists on hardware, and see why it finds none: service map, memory limit, device.

    Scenario Outline: A library that is asked for QAT and takes its own way (<words>)
      Given 1000 operations were asked of a VF of a QAT card
      But the library said "<words>"
      And the device has counted 0 requests
      When somebody asks who did the work
      Then it is "<server>", for "<reason>"

      Examples:
        | words                             | server       | reason                              |
        | no hardware, switch to SW         | cpu-fallback | took its way in software            |
        | QAT_HW and QAT_SW                 | cpu-qat-sw   | has a part that needs none          |
        | ready                             | cpu-fallback | no device has counted a request     |

    Example: There is no device at all
      Given 1000 operations were asked of QAT where no device is
      When somebody asks who did the work
      Then it is "cpu-fallback", for "no device is there"

    Example: The library took a part of it in software
      Given 1000 operations were asked of a VF of a QAT card
      But the library said "small inputs take the software path"
      And the device has counted 600 requests
      And the work failed while the VF was away
      When somebody asks who did the work
      Then it is "unproven", for "the library took some in software"

  @QVC-BM-006
  Rule: One is called faster only where the difference is larger than the noise
    Forks of the same work differ by noise alone; a difference that is no larger may be noise as well.
    Remedy: Run more and longer forks, on a machine that nobody else uses.

    Example: They differ by much, and forks of the same by little
      Given "cpu-openssl" did 1300, 1310, 1295, 1305 and 1302 operations a second in its forks
      And "cpu-jca" did 870, 872, 868, 875 and 869 in its own
      When "cpu-openssl" is held against "cpu-jca"
      Then it is faster

    Example: The other way round
      Given "cpu-openssl" did 1300, 1310, 1295, 1305 and 1302 operations a second in its forks
      And "cpu-jca" did 870, 872, 868, 875 and 869 in its own
      When "cpu-jca" is held against "cpu-openssl"
      Then it is slower

    Example: Forks of the same differ as much
      Given "cpu-openssl" did 1300, 900, 1100, 1500 and 1000 operations a second in its forks
      And "cpu-jca" did 870, 872, 868, 875 and 869 in its own
      When "cpu-openssl" is held against "cpu-jca"
      Then there is no verdict, for "forks of the same by"

    Example: One fork of five had an accident
      Given "cpu-openssl" did 1300, 1310, 1295, 1305 and 300 operations a second in its forks
      And "cpu-jca" did 870, 872, 868, 875 and 869 in its own
      When "cpu-openssl" is held against "cpu-jca"
      Then it is faster

  @QVC-BM-007
  Rule: A busy machine decides nothing
    Remedy: Wait until the machine is idle, or take one whose processors are your own.

    Scenario Outline: <trouble>
      Given "cpu-openssl" did 1300, 1310, 1295, 1305 and 1302 operations a second in its forks
      And "cpu-jca" did 870, 872, 868, 875 and 869 in its own
      But meanwhile <trouble>
      When "cpu-openssl" is held against "cpu-jca"
      Then there is no verdict, for "<reason>"

      Examples:
        | trouble                                             | reason                        |
        | the hypervisor gave 8 % of the time to others       | of the time to others         |
        | 3.5 programs wanted each processor                  | a load of 3.50                |

    Example: Too few forks
      Given "cpu-openssl" did 1300, 1310 operations a second in its forks
      And "cpu-jca" did 870, 872 in its own
      When "cpu-openssl" is held against "cpu-jca"
      Then there is no verdict, for "2 forks on a side"

    Example: A machine with room to spare
      Given "cpu-openssl" did 1300, 1310, 1295, 1305 and 1302 operations a second in its forks
      And "cpu-jca" did 870, 872, 868, 875 and 869 in its own
      But meanwhile 0.9 programs wanted each processor
      When "cpu-openssl" is held against "cpu-jca"
      Then it is faster

  @QVC-BM-008
  Rule: What was published of a card is held against silicon only
    50 Gbps of bulk crypto and 24 Gbps of compression were published of one card, a QuickAssist Adapter 8950, as a whole.
    Remedy: Run on a machine with a QAT card, with evidence that it served.

    Example: A card encrypts
      Given "aes-128-cbc-encrypt" at 12.5 Gbps that "qat-hw" has served
      When it is held against the published figures
      Then it reaches 25 % of 50 Gbps

    Example: A card compresses
      Given "deflate-compress" at 6 Gbps that "qat-hw" has served
      When it is held against the published figures
      Then it reaches 25 % of 24 Gbps

    Scenario Outline: Served by something else (<server>)
      Given "aes-128-cbc-encrypt" at 12.5 Gbps that "<server>" has served
      When it is held against the published figures
      Then it is not compared, for "served by <server>"

      Examples:
        | server       |
        | cpu-jca      |
        | cpu-fallback |
        | unproven     |

    Example: A model has no figures to compare
      Given "aes-128-cbc-encrypt" without figures that "qat-emulated" has served
      When it is held against the published figures
      Then it is not compared, for "served by qat-emulated"
