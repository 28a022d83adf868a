@emulated @needs-lab
Feature: Linux' own driver works on a VF in a guest, and says what is wrong with a bad one
  QEMU and the guest's Linux are real here, and the driver is the one that every Linux has: it is not told that the VF is
  played by software. Whoever has no QAT card sees here what a guest makes of a VF, and of one that is broken, which no
  card can be asked for. Scenarios have one guest in turn; each finds its VF sound and no driver loaded. A software VF says
  nothing of how fast a card is.

  @QVC-QF-001
  Rule: Linux' QAT driver takes a VF, and all its algorithms pass the kernel's self-tests
    Remedy: Read what the guest's kernel says (dmesg) and /proc/crypto; the guest needs qat_c62xvf, intel_qat and authenc.

    @slow
    Example: A guest's kernel takes its VF into use
      Given a guest with 1 software VF
      When the guest's kernel loads its QAT driver
      Then the guest shows each VF as a model that QAT's driver has
      And all eight of QAT's algorithms have passed the kernel's self-tests
      And the VF has computed for them:
        | aes-cbc-   |
        | aes-ctr-   |
        | aes-xts-   |
        | hmac-sha1  |
        | hmac-sha256 |
        | hmac-sha512 |
        | rsa-       |
        | dh-        |

  @QVC-QF-002
  Rule: What a guest enciphers by the name of QAT's driver equals Java's result, and the VF has counted it
    Remedy: Bind AF_ALG to the driver's name, not to the algorithm's; Linux 7.2 and kernels with its change refuse hardware there.

    Example: Data of <bytes> bytes, <mode>, key of <bits> bits
      Given a guest whose driver has its 1 software VF
      When the guest enciphers <bytes> bytes with <mode> and a key of <bits> bits
      Then the result equals Java's, and one VF has counted one such request

      Examples:
        | bytes | mode | bits |
        | 16    | CBC  | 128  |
        | 4096  | CTR  | 256  |
        | 65536 | CBC  | 256  |

    Example: Without the driver nobody answers to its name
      Given a guest with 1 software VF
      When the guest enciphers 64 bytes with CBC and a key of 128 bits
      Then that is no proof of a function: "bind qat_aes_cbc: No such file or directory"

  @QVC-QF-003
  Rule: A VF that is gone computes nothing, and the check of its function says so
    Remedy: See on the host that what plays the VF runs; a guest that waits for a lost VF has to be restarted.

    @slow
    Example: The VF is pulled from a running guest
      Given a guest of the scenario's own whose driver has its software VF
      And what plays the VF is stopped
      When the guest enciphers 64 bytes and is given 5 s for it
      Then that is no proof of a function: "no answer within 5 s"

  @QVC-QF-004
  Rule: Each VF of a guest is told from the others, and counts what it does itself
    Remedy: Compare the tokens that the guest reads with those of the host's VFs; a swap shows there.

    @slow
    Example: A guest reads from its VFs what was put into them
      Given a guest with 2 software VFs
      When the guest reads the token of each VF from its BAR
      Then each is the one that was put into this very VF

    Example: A VF that is taken from the driver leaves the work to the other
      Given a guest whose driver has its 2 software VFs
      When the first VF is taken from the driver
      Then the second VF does the work of both

  @QVC-QF-005
  Rule: A driver that cannot use a VF leaves it alone and says why
    Remedy: Find the words in the guest's dmesg; versions and services are the host's driver's to give.

    Example: A VF with the fault "<fault>"
      Given a guest with 1 software VF
      And the guest's VF has the fault <fault>
      When the guest's kernel loads its QAT driver
      Then the driver leaves the VF alone and the guest's kernel says:
        | <words>                          |
        | probe of 0000:00:10.0 failed with error <error> |

      Examples:
        | fault                | words                                          | error |
        | incompatible version | PF (vers 4) and VF (vers 4) are not compatible | -22   |
        | bad CRC              | CRC error on msg type 2                        | -14   |
        | wrong service map    | Unsupported ring/service mapping present on PF | -14   |
        | hang                 | Failed to send Compatibility Version Request   | -110  |

    Example: A VF that is sound again is taken
      Given a guest with 1 software VF
      And the guest's VF has the fault incompatible version
      And the guest's kernel has loaded its QAT driver in vain
      When the VF is sound again and the driver is loaded anew
      Then all eight of QAT's algorithms have passed the kernel's self-tests

  @QVC-QF-006
  Rule: Algorithms of a VF that computes wrongly fail the kernel's self-tests, and nobody gets them
    Remedy: Search the guest's dmesg for "alg:"; then look at the host's side of the VF.

    Example: Every request ends with an error
      Given a guest with 1 software VF
      And the guest's VF has the fault request error
      When the guest's kernel loads its QAT driver
      Then none of QAT's algorithms has passed its self-test, and the guest's kernel says so of "qat_aes_cbc"
      And nobody in the guest can use them

    Example: The VF reaches for memory that the guest has not given
      Given a guest with 1 software VF
      And the guest's VF has the fault DMA outside map
      When the guest's kernel loads its QAT driver
      Then none of QAT's algorithms has passed its self-test, and the guest's kernel says so of "qat_aes_cbc"
      And the VF was refused every access to memory that it was not given

  @QVC-QF-007
  Rule: A guest stops using a VF whose PF restarts
    Remedy: Load the guest's driver again when the host's PF is back.

    Example: The PF announces its restart to a guest
      Given a guest whose driver has its 1 software VF
      When the guest's VF gets the fault PF restart notice
      Then the driver withdraws all of QAT's algorithms

  @QVC-QF-008
  Rule: A guest whose interrupt is lost waits, and goes on with the right answer
    Remedy: Compare /proc/interrupts in the guest with what the VF has sent; then look at interrupt remapping on the host.

    Example: An interrupt comes late
      Given a guest whose driver has its 1 software VF
      And the guest's VF has the fault lost interrupt
      And the guest enciphers 64 bytes and has no answer yet
      When the VF is sound again
      Then the answer comes and equals Java's
