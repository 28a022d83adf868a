@simulated @needs-qemu @needs-root @needs-libvirt @needs-qatvm-jar @needs-pod-networks @needs-boot-disk
Feature: A VM pod from its manifest to its end
  The runtime and the manager of networks are processes of their own here, libvirt and QEMU are the machine's, the network is
  a bridge of the standard plugins, and the guest is a Linux that boots from its image, emulated. A client of the container
  runtime interface stands for the kubelet; QAT and network VFs, which this machine lacks, are left out.

  @QVC-VE-001
  Rule: A VM pod runs from its manifest: its guest boots, has the pod's address, and writes its log
    Remedy: Read the pod's log; then what the runtime and the tap manager say.

    @slow
    Example: The guest answers at the pod's address
      Given a node whose pods are machines of real QEMU on a bridge
      When a client runs the VM pod of the example manifest
      Then the pod's log has the guest's word that it is ready, in the runtime interface's form
      And the guest has found the manifest's cloud-init data
      And the guest has the pod's address, and answers there

  @QVC-VE-002
  Rule: A pod that is stopped and removed leaves nothing
    Remedy: What is left is named; look for the first failure in the runtime's log.

    @slow
    Example: Everything is counted before and after
      Given a node whose pods are machines of real QEMU on a bridge
      And a client has run the VM pod of the example manifest
      When the client stops and removes the pod
      Then the guest was asked, and went by itself
      And domains, processes, namespaces, links, addresses and volumes are as they were before

    @slow @needs-night
    Example: Runtime and tap manager were killed in between
      Given a node whose pods are machines of real QEMU on a bridge
      And a client has run the VM pod of the example manifest
      And the runtime and the tap manager are killed and started anew
      Then the guest has the pod's address, and answers there
      When the client stops and removes the pod
      Then domains, processes, namespaces, links, addresses and volumes are as they were before

  @QVC-VE-003
  Rule: An emulator has the rights of its own user, and no open file that is not its machine's
    Remedy: Nothing on a node runs emulators as root: see user and group in libvirt's qemu.conf, and which wrapper starts it.

    @slow
    Example: With a tap device on its command line
      Given a node whose pods are machines of real QEMU on a bridge
      When a client runs the VM pod of the example manifest
      Then its emulator runs as libvirt's user for emulators, without capabilities
      And its emulator has one tap device open, and no file of the runtime's
