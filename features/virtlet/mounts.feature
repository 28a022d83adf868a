@simulated @needs-libvirt
Feature: Secrets and config maps of VM pods
  What a kubelet mounts into a container reaches a guest by cloud-init, which writes it when the guest boots for the first
  time. All of it is there, or the container is refused.

  @QVC-VP-020
  Rule: Cloud-init writes every file of the secrets and config maps that a pod mounts into its guest, or the pod is refused
    Remedy: Keep each file below 1 MiB, and use a folder or a block volume for what is larger.

    Example: A secret and a config map are in the guest
      Given a pod "a" that mounts:
        | volume     | file          | content     | at         |
        | secret     | password      | open sesame | /etc/creds |
        | config map | conf.d/a.conf | a = 1       | /etc/app   |
      When the pod's container is made
      Then cloud-init writes into its guest:
        | /etc/creds/password    | open sesame |
        | /etc/app/conf.d/a.conf | a = 1       |

    Example: A single file is in the guest
      Given a pod "a" that mounts:
        | volume | file | content | at        |
        | file   | motd | hello   | /etc/motd |
      When the pod's container is made
      Then cloud-init writes into its guest:
        | /etc/motd | hello |

    Example: A file that is too large is refused
      Given a pod "a" that mounts a secret with a file of 1048577 bytes at "/etc/creds"
      When the pod's container is made
      Then the runtime refuses with "INVALID_ARGUMENT" and "mount /etc/creds"

    Example: A file that leads out of its volume is refused
      Given a pod "a" that mounts a secret with a link to "/etc/shadow" at "/etc/creds"
      When the pod's container is made
      Then the runtime refuses with "INVALID_ARGUMENT" and "leads out of the volume"

    Example: A secret that is not there is refused
      Given a pod "a" that mounts a secret that is not there at "/etc/creds"
      When the pod's container is made
      Then the runtime refuses with "INVALID_ARGUMENT" and "is not there"
