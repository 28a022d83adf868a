@emulated @needs-gen4
Feature: Programs of a guest drive a VF of the fourth generation, and say what is wrong with a bad one
  Linux has no driver for VFs of this generation: a guest gives them to programs by VFIO, for which it needs an IOMMU of its
  own. QEMU, the guest's Linux and Debian's QATlib, QATzip and Java are real here, and none is told that the VF is played by
  software. Java's binding to QATzip ends the whole Java machine where there is no device, and in mode AUTO it goes on
  without one: only what the VF has counted shows who compressed. A software VF says nothing of how fast a card is.

  @QVC-QG-001
  Rule: What a guest's programs compress by the VF comes back, and the VF has counted it
    Remedy: In the guest, bind the VF to vfio-pci, start qatmgr, let programs lock memory, and give VFs that serve compression.

    Example: VFIO has the VF in the guest
      When a guest with QATlib and a software VF of the fourth generation has started
      Then the guest shows the VF as a model that VFIO has

    Example: A Java program compresses in mode HARDWARE
      Given a guest whose QATlib serves its software VF of the fourth generation
      When a Java program of the guest compresses 168000 bytes in mode HARDWARE
      Then what was compressed comes back, and the VF has counted it

    Example: QATzip's own program compresses, and another program restores
      Given a guest whose QATlib serves its software VF of the fourth generation
      When the guest compresses a file of 20000 lines by QATzip's own program
      Then what was compressed comes back, and the VF has counted it

  @QVC-QG-002
  Rule: Nothing that is compressed without the VF is taken for its work
    Remedy: Ask for mode HARDWARE in a process that may be lost, and compare what the VF has counted before and after.

    Example: A program in mode HARDWARE whose VF nobody has given to VFIO
      Given a guest with QATlib and a software VF of the fourth generation
      And the VF is taken from VFIO in the guest
      When a Java program of the guest tries to compress 70000 bytes in mode HARDWARE
      Then that is no proof that the VF compresses: "the program ended with 134"

    Example: A program in mode AUTO whose VF nobody has given to VFIO
      Given a guest with QATlib and a software VF of the fourth generation
      And the VF is taken from VFIO in the guest
      When a Java program of the guest compresses 70000 bytes in mode AUTO
      Then that is no proof that the VF compresses: "the VFs have counted 0 compressions and 0 decompressions"

    @slow
    Example: The VF is pulled while QATlib serves it
      Given a guest of the scenario's own whose QATlib serves its software VF
      And the guest has compressed by its VF
      And what plays the VF that programs drive is stopped
      When a Java program of the guest is given 15 s to compress 70000 bytes in mode HARDWARE
      Then that is no proof that the VF compresses: "no answer within 15 s"

  @QVC-QG-003
  Rule: QATlib does not use a VF whose physical function tells it something wrong, and says what
    Remedy: Read what qatmgr and the program print; versions and services are the host's driver's to give (cfg_services).

    Example: The host's driver knows less than the guest's QATlib
      Given a guest with QATlib and a software VF of the fourth generation
      And the VF that programs drive has the fault incompatible version
      When QATlib is started
      Then QATlib ends and says "PF version 4 is incompatible with VF version 5"

    Example: The services of the rings are uneven
      Given a guest with QATlib and a software VF of the fourth generation
      And the VF that programs drive has the fault wrong service map
      When QATlib is started and a Java program of the guest tries to compress
      Then that is no proof that the VF compresses: "Invalid numConcurrRequests"

    Example: A block of the mailbox has another checksum than its bytes
      Given a guest with QATlib and a software VF of the fourth generation
      And the VF that programs drive has the fault bad CRC
      When QATlib is started and a Java program of the guest tries to compress
      Then QATlib's daemon has said "CRC error on msg type 2"

  @QVC-QG-004
  Rule: A program learns that the VF has failed, and works again when the VF does
    Remedy: Read the program's words and the host's side of the VF; start qatmgr anew when the VF is sound.

    Example: Every request of a program ends with an error
      Given a guest whose QATlib serves its software VF of the fourth generation
      And the VF that programs drive has the fault request error
      When a Java program of the guest tries to compress 70000 bytes in mode HARDWARE
      Then that is no proof that the VF compresses: "QZ_FAIL"

    Example: The VF reaches for memory that no program has given
      Given a guest whose QATlib serves its software VF of the fourth generation
      And the VF that programs drive has the fault DMA outside map
      When a Java program of the guest tries to compress 70000 bytes in mode HARDWARE
      Then that is no proof that the VF compresses: "QZ_FAIL"
      And the VF was refused the memory that it reached for

    Example: The VF is sound again
      Given a guest whose QATlib serves its software VF of the fourth generation
      And the VF that programs drive has the fault request error
      And the guest has not been able to compress by its VF
      When the VF is sound again and QATlib is started anew
      Then what was compressed comes back, and the VF has counted it
