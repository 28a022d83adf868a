@simulated @cluster @needs-qemu @needs-root @needs-libvirt @needs-qatvm-jar @needs-pod-networks @needs-boot-disk @needs-real-kubelet
Feature: A VM pod that a kubelet runs
  Here a real kubelet, and no client in its stead, asks the runtime of VM pods: one of Kubernetes 1.20, which speaks the older
  name of the container runtime interface. Runtime and manager of networks are processes of their own beside it, libvirt and
  QEMU are the machine's, the guest is a Linux that boots from its image, emulated. What is checked is what the kubelet then
  tells the cluster. QAT and network VFs, which this machine lacks, are left out.

  @QVC-VK-001
  Rule: A kubelet runs a VM pod from its manifest, and the pod's status says what is so
    Remedy: Read the pod's status and events; then the kubelet's log, and the runtime's.

    @slow
    Example: The pod is ready, and the guest answers at the address in its status
      Given a node whose kubelet has the runtime of VM pods
      When the pod of the example manifest is put on that node
      Then the pod is soon running and ready
      And the status of its container names the image with its digest, the machine, and since when it runs
      And the pod's log on that node has the guest's word that it is ready
      And the guest has the address that the pod's status names, and answers there
      And the node's status names the runtime of VM pods and its version

  @QVC-VK-002
  Rule: A VM pod that is deleted has its grace period to shut down, and leaves nothing
    Remedy: Look for the first failure in the runtime's log; the kubelet asks again until there is none.

    @slow
    Example: The guest goes by itself, then the pod goes, then all that was made for it
      Given a node whose kubelet has the runtime of VM pods
      And the pod of the example manifest runs there
      When the pod is deleted from the cluster
      Then the pod is gone before its grace period is over, and the guest went by itself
      And the node has domains, processes, namespaces, links, addresses and volumes as before the pod

    @slow @needs-night
    Example: The runtime was killed in between
      Given a node whose kubelet has the runtime of VM pods
      And the pod of the example manifest runs there
      When the runtime of that node is killed and started anew
      Then the pod soon is as it was, its container not restarted
      When the pod is deleted from the cluster
      Then the pod is gone before its grace period is over, and the guest went by itself
      And the node has domains, processes, namespaces, links, addresses and volumes as before the pod

  @QVC-VK-003
  Rule: What the runtime refuses is told in the pod's status
    Remedy: The message is the runtime's: do what it says, and create the pod anew.

    @slow @needs-night
    Example: An image that cannot be had
      Given a node whose kubelet has the runtime of VM pods
      When a pod is put on that node with an image that nobody serves
      Then its container soon waits because of "ErrImagePull", with "127.0.0.1:1/nothing" in the message

    @slow
    Example: A second container
      Given a node whose kubelet has the runtime of VM pods
      When a pod is put on that node with a second container
      Then its second container soon waits because of "CreateContainerError", with "one container" in the message
