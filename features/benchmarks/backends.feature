@simulated @needs-benchmarks-jar
Feature: Whoever is asked to do work shows first that it does it right
  A wrong answer can be had very fast, and a library that breaks can take all others' results with it. So each of those who are
  asked to do a workload, from Java's own ciphers to a QAT device's driver, first gives the answers that NIST and the RFCs have
  published, and the way back from them; what is missing on a machine is told with its reason, and no run is lost.

  @QVC-BM-020
  Rule: Only what gives the published answers is timed
    Remedy: Read in the row's reason which answer was wrong, and compare driver and library with those where it was right.

    Scenario Outline: Java's own work is right, and timed (<workload>)
      When "<workload>" is measured by "cpu-jca"
      Then there are figures for "<workload>" by "cpu-jca"
      And all operations were counted, warm-ups included

      Examples:
        | workload                        |
        | aes-128-cbc-encrypt             |
        | aes-128-cbc-hmac-sha256-decrypt |
        | ecdsa-p256-verify               |
        | deflate-compress                |

    Example: A cipher with a wrong bit in each answer
      When "aes-128-cbc-encrypt" is measured by "rehearsal:wrong,cpu-jca"
      Then "aes-128-cbc-encrypt" by "rehearsal:wrong" failed, for "NIST SP 800-38A F.2.1"
      And there are no figures for it
      And there are figures for "aes-128-cbc-encrypt" by "cpu-jca"
      And the run says that something failed

  @QVC-BM-021
  Rule: What crashes costs its own row, and nothing else
    Remedy: Look whether its device is there and set up for the service; libraries of devices end the process if it is not.

    Example: A library that ends the process it is in
      When "aes-128-ctr" is measured by "rehearsal:crashing,cpu-jca"
      Then "aes-128-ctr" by "rehearsal:crashing" failed, for "was ended by SIGSEGV in native code"
      And there are no figures for it
      And there are figures for "aes-128-ctr" by "cpu-jca"

    Example: The same where all work is done in one process
      When "aes-128-ctr" is measured by "rehearsal:crashing,cpu-jca" in one process
      Then "aes-128-ctr" by "rehearsal:crashing" failed, for "was ended by SIGSEGV in native code"
      And there are figures for "aes-128-ctr" by "cpu-jca"

  @QVC-BM-022
  Rule: What cannot be run here is told with the reason, and is no failure
    Remedy: Install what the reason names, or leave the workload to those who have it.

    Example: A machine without OpenSSL
      Given OpenSSL cannot be found
      When "rsa-2048-sign" is measured by "cpu-openssl"
      Then "rsa-2048-sign" by "cpu-openssl" was not run, for "no program openssl on the PATH"
      And the run says that nothing failed

    Example: A driver that no kernel has
      When "aes-128-cbc-encrypt" is measured by "kernel:cbc-aes-of-nobody"
      Then "aes-128-cbc-encrypt" by "kernel:cbc-aes-of-nobody" was not run
      And the run says that nothing failed

    Example: Somebody whom nobody knows
      When "aes-128-cbc-encrypt" is measured by "qat-by-magic"
      Then the run is refused for "no backend 'qat-by-magic' here"

    Example: Somebody asks before measuring
      Given OpenSSL cannot be found
      When somebody asks what "cpu-jca,cpu-openssl" can do
      Then it is told that "cpu-jca" can do "aes-128-gcm-encrypt"
      And it is told that "cpu-openssl" cannot, for "no program openssl on the PATH"

  @QVC-BM-023
  Rule: What measuring itself costs is told, and is under 50 ns for an operation
    Remedy: Measure on a machine that does nothing else; the harness counts and calls once for each operation.

    Example: An operation of nothing
      When "empty" is measured by "cpu-jca"
      Then an operation of "empty" took the processor less than 50 ns

  @QVC-BM-024
  Rule: A run that is broken off has told what it had
    Remedy: Use the file as it is: it is replaced as a whole, so that what is in it is true.

    Example: Somebody stops a run after its first row
      When a run of two workloads is stopped after the first
      Then there are figures for "aes-128-cbc-encrypt" by "cpu-jca"
      And there is no row for "rsa-4096-sign"
      And nothing of the run is left
