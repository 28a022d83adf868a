@simulated @needs-libvirt
Feature: Disk images of VM pods
  A pod names an image, the administrator says what the name stands for, and the runtime fetches it. What is stored under a
  digest has it, and an image reads no other file of the node.

  @QVC-VP-014
  Rule: A fixed name is tried before a pattern, and a name that nobody knows is an address on https
    Remedy: Look into the files of the folder that --images names, in alphabetical order.

    Example: The fixed name wins
      Given a node where "lab/(\\w+)" stands for "/pattern/$1.img" and "lab/small" for "/fixed.img"
      When the kubelet pulls image "lab/small:v1"
      Then the image came from "/fixed.img"

    Example: A pattern fills in
      Given a node where "lab/(\\w+)" stands for "/pattern/$1.img" and "lab/small" for "/fixed.img"
      When the kubelet pulls image "lab/large"
      Then the image came from "/pattern/large.img"

    Example: Any other name is asked for on https
      Given a node with a container runtime of VM pods
      When the kubelet pulls image "127.0.0.1:1/other"
      Then the runtime refuses with "UNAVAILABLE" and "https://127.0.0.1:1/other"

  @QVC-VP-015
  Rule: An image that is not what was asked for is not stored
    Remedy: Ask for the digest of what the server has, or have the server corrected.

    Example: Another digest is refused
      Given a node with a container runtime of VM pods
      When the kubelet pulls image "small@sha256:0000000000000000000000000000000000000000000000000000000000000000"
      Then the runtime refuses with "FAILED_PRECONDITION" and "digest mismatch"
      And no image is there

    Example: An image that reads another file of the node is refused
      Given a node whose image "small" is a layer over "/etc/shadow"
      When the kubelet pulls image "small"
      Then the runtime refuses with "FAILED_PRECONDITION" and "backing file"
      And no image is there

    Example: The right digest is stored
      Given a node with a container runtime of VM pods
      When the kubelet pulls image "small" by its digest
      Then image "small" is there

  @QVC-VP-016
  Rule: An image that a machine stands on stays as long as the machine
    Remedy: Remove the machine first, where the room is needed.

    Example: An image is kept under its digest, and goes with the machine
      Given a pod "a" whose machine runs without a VF
      When the kubelet removes image "small"
      Then the image's bytes are there until pod "a" is removed

    Example: The list of containers names an image by the id that the list of images has
      Given a pod "a" whose machine runs without a VF
      Then pod "a" is listed with the id of image "small", by which a kubelet knows it is in use

    Example: An image that nobody needs is removed at once
      Given a node with a container runtime of VM pods
      And image "small" has been pulled
      When the kubelet removes image "small"
      Then no image is there

    Example: A container whose image is not there is refused
      Given a node whose runtime has sandbox "a" of a pod
      When the kubelet asks for container "vm" in pod "a"
      Then the runtime refuses with "NOT_FOUND" and "small"
