@needs-benchmarks-jar
Feature: Benchmarks run inside guests, and say who served them
  What QAT brings to a VM can only be seen in the VM. So the benchmarks' guest is a VMI like any other, which the product makes
  a domain of; Java and the benchmarks are on a share that it cannot write to, and its result comes out by a port of its own.
  Here its processor is emulated, so that figures from it are a smoke test's, and say so. The QAT device is a model: what the
  kernel's own driver does on it shows that the way to a device is whole, and its speed shows nothing.

  @QVC-BM-030 @simulated @needs-qemu @needs-root @needs-libvirt @needs-lab
  Rule: A guest measures, hands over its result, and leaves nothing behind
    Remedy: Read the guest's console, which is kept beside the result.

    @slow
    Example: AES in a guest
      When a guest measures "aes-128-cbc-encrypt" by Java and by the kernel
      Then its result has figures for "aes-128-cbc-encrypt" by "cpu-jca"
      And its result has figures for "aes-128-cbc-encrypt" by "kernel:cbc(aes-generic)"
      And "aes-128-cbc-encrypt" by "kernel:cbc(aes-generic)" has allocated nothing for an operation
      And its figures are marked as a smoke test's
      And nothing of the guest is left

    @slow
    Example: A guest that takes too long is destroyed
      When a guest that has 3 s measures "aes-128-cbc-encrypt" by Java and by the kernel
      Then there is no result, for "had no result after 3 s and was destroyed"
      And nothing of the guest is left

  @QVC-BM-031 @simulated @needs-libvirt
  Rule: The guest gets the VFs that it is to measure, and can write nothing of the host's
    Remedy: Compare the domain with what `qatvm.jar compose` makes of the same VMI.

    Example: Two VFs
      When the guest for benchmarks is composed with the VFs "0000:3d:01.1" and "0000:3d:01.3"
      Then libvirt accepts its domain
      And its domain passes on "0000:3d:01.1" and "0000:3d:01.3", and nothing else
      And its domain shares one folder, for reading only

    Example: No VF
      When the guest for benchmarks is composed without VFs
      Then libvirt accepts its domain
      And its domain passes on nothing
      And its domain shares one folder, for reading only

  @QVC-BM-032 @emulated @needs-lab
  Rule: Work on a software VF is told as such, and has no figures
    Remedy: Look into the row's evidence: requests that the model has counted, and what happened without it.

    @slow
    Example: The kernel's QAT driver on a software VF
      When a guest with a software VF measures "aes-128-cbc-encrypt" by the driver "qat_aes_cbc"
      Then it was proved, and "qat-emulated" has served it
      And the model has counted a request for each operation
      And without the VF the same work failed
      And there are no figures
