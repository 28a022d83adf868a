@simulated
Feature: The domain has all that a QAT machine needs to boot
  A VF is of use only in a machine that starts, finds its disks and its processors, and keeps its devices apart. What the
  host or QEMU cannot give is refused with its reason before anything runs.

  @QVC-DM-001
  Rule: A machine can bring its kernel in a container image
    Remedy: Look up kernelBoot in the VMI: the image must hold the kernel at kernelPath, and arguments need a kernel.

    Example: QEMU starts the kernel with its initrd and arguments
      Given a VMI that asks for 1 VF of "qat.intel.com/generic" and also says:
        """yaml
        spec:
          domain:
            firmware:
              kernelBoot:
                kernelArgs: console=ttyS0
                container: {image: "registry/kernel:1", kernelPath: /boot/vmlinuz, initrdPath: /boot/initrd.gz}
        """
      When the VMI's domain is composed on a host with KVM
      Then the domain says:
        | place             | value                                                |
        | /domain/os/kernel  | /var/run/kubevirt/container-disks/kernel-boot/vmlinuz   |
        | /domain/os/initrd  | /var/run/kubevirt/container-disks/kernel-boot/initrd.gz |
        | /domain/os/cmdline | console=ttyS0                                        |

    Scenario Outline: A kernel boot that says <boot> is refused at <place>
      Given the gate is open
      And a VMI that asks for 1 VF of "qat.intel.com/generic" and also says:
        """yaml
        spec: {domain: {firmware: {kernelBoot: <boot>}}}
        """
      When the VMI is created
      Then it is refused by the webhook for a cause of type "<type>" at "spec.domain.firmware.kernelBoot<place>"

      Examples:
        | boot                                         | type               | place                 |
        | {kernelArgs: quiet}                          | FieldValueInvalid  | .kernelArgs           |
        | {container: {image: a}}                      | FieldValueRequired | .container            |
        | {container: {image: a, kernelPath: vmlinuz}} | FieldValueInvalid  | .container.kernelPath |

    Example: An initrd without a kernel makes no domain
      Given a VMI that asks for 1 VF of "qat.intel.com/generic" and also says:
        """yaml
        spec: {domain: {firmware: {kernelBoot: {container: {image: a, initrdPath: /initrd}}}}}
        """
      When the VMI's domain is composed on a host with KVM
      Then the composer refuses it with "no container.kernelPath"

  @QVC-DM-002
  Rule: Each volume is a disk of the kind and on the bus that was asked for
    Remedy: Compare the disk's bus and volume with what KubeVirt documents; a LUN needs a claim of mode Block.

    Scenario Outline: A <kind> on <bus> is the disk <target>
      Given a VMI that asks for 1 VF of "qat.intel.com/generic" and also says:
        """yaml
        spec:
          domain: {devices: {disks: [{name: data, <kind>: {bus: <bus>}}]}}
          volumes: [{name: data, <source>}]
        """
      When the VMI's domain is composed on a host with KVM
      Then the domain says:
        | place                           | value    |
        | /domain/devices/disk/@device     | <kind>   |
        | /domain/devices/disk/target/@bus | <bus>    |
        | /domain/devices/disk/target/@dev | <target> |
        | /domain/devices/disk/source/@*   | <path>   |

      Examples:
        | kind  | bus    | target | source                                   | path                                                        |
        | disk  | virtio | vda    | containerDisk: {image: a}                | /var/run/kubevirt-ephemeral-disks/disk-data/data/disk.qcow2 |
        | disk  | sata   | sda    | emptyDisk: {capacity: 1Gi}               | /var/run/libvirt/empty-disks/data.qcow2                     |
        | disk  | usb    | sda    | persistentVolumeClaim: {claimName: a}    | /var/run/kubevirt-private/vmi-disks/data/disk.img           |
        | lun   | scsi   | sda    | persistentVolumeClaim: {claimName: a}    | /dev/data                                                   |
        | cdrom | sata   | sda    | configMap: {name: a}                     | /var/run/kubevirt-private/config-map-disks/data.iso         |

    Example: A LUN on a file makes no domain
      Given a VMI that asks for 1 VF of "qat.intel.com/generic" and also says:
        """yaml
        spec:
          domain: {devices: {disks: [{name: data, lun: {bus: scsi}}]}}
          volumes: [{name: data, emptyDisk: {capacity: 1Gi}}]
        """
      When the VMI's domain is composed on a host with KVM
      Then the composer refuses it with "Not compatible with a file based disk"

  @QVC-DM-003
  Rule: Without KVM a machine is emulated where that is allowed, and refused elsewhere
    Remedy: Switch virtualization on in the node's firmware, or allow emulation in kubevirt-config for tests.

    Scenario Outline: The processor <model> is <mode> when it is emulated
      Given a VMI that asks for 1 VF of "qat.intel.com/generic" and also says:
        """yaml
        spec: {domain: {cpu: {model: <model>}}}
        """
      When the VMI's domain is composed on a host that may emulate, as "the processor has neither vmx nor svm"
      Then the domain says:
        | place            | value  |
        | /domain/@type     | qemu   |
        | /domain/cpu/@mode | <mode> |

      Examples:
        | model            | mode       |
        | host-passthrough | maximum    |
        | host-model       | host-model |
        | Nehalem          | custom     |

    Example: Where emulation is not allowed, the reason is what was found out about KVM
      Given a VMI that asks for 1 VF of "qat.intel.com/generic"
      When the VMI's domain is composed on a host that may not emulate, as "the processor has neither vmx nor svm"
      Then the composer refuses it with "the processor has neither vmx nor svm"

  @QVC-DM-004
  Rule: A machine with CPUs of its own can have the NUMA cells of its host
    Remedy: Ask for dedicated CPUs and huge pages beside guestMappingPassthrough, and run the kubelet with a static CPU policy.

    Example: CPUs on two nodes give two cells
      Given a VMI that asks for 1 VF of "qat.intel.com/generic" and also says:
        """yaml
        spec:
          domain:
            cpu: {cores: 2, dedicatedCpuPlacement: true, numa: {guestMappingPassthrough: {}}}
            memory: {hugepages: {pageSize: 2Mi}}
        """
      When the VMI's domain is composed with CPU 3 of node 0 and CPU 5 of node 1
      Then the domain says:
        | place                                     | value     |
        | /domain/cpu/numa/cell[1]/@cpus             | 0         |
        | /domain/cpu/numa/cell[2]/@memory           | 536870912 |
        | /domain/numatune/memnode[2]/@nodeset       | 1         |
        | /domain/cputune/vcpupin[@vcpu='1']/@cpuset | 5         |

    Example: Cells without huge pages are refused
      Given the gate is open
      And a VMI that asks for 1 VF of "qat.intel.com/generic" and also says:
        """yaml
        spec: {domain: {cpu: {cores: 2, dedicatedCpuPlacement: true, numa: {guestMappingPassthrough: {}}}}}
        """
      When the VMI is created
      Then it is refused by the webhook for a cause of type "FieldValueInvalid" at "spec.domain.cpu.numa.guestMappingPassthrough"

  @QVC-DM-005 @needs-qemu
  Rule: QEMU is told each host device once, and none of two devices sits in one place
    Remedy: Run virsh domxml-to-native on the domain and look for an id or a place that is there twice.

    Scenario Outline: <number> VFs on <machine>, with network VFs between them
      Given a VMI that asks for <number> VFs of "qat.intel.com/generic" and also says:
        """yaml
        spec: {domain: {machine: {type: <machine>}}}
        """
      When the VMI's domain with 2 network VFs is turned into QEMU's own arguments
      Then QEMU gets <number> QAT VFs and 2 network VFs, each with its host address
      And no id and no place is given twice

      Examples:
        | number | machine |
        | 1      | q35     |
        | 2      | q35     |
        | 8      | q35     |
        | 32     | q35     |
        | 1      | pc      |
        | 2      | pc      |
        | 8      | pc      |
        | 32     | pc      |

    Example: More VFs than q35 has root ports for are refused
      Given a VMI that asks for 81 VFs of "qat.intel.com/generic"
      When the VMI's domain is composed on a host with KVM
      Then the composer refuses it with "no PCIe root port is left"

  @QVC-DM-006
  Rule: Cloud-init data come as a disk that cloud-init finds
    Remedy: Give the volume exactly one of userData, userDataBase64 and secretRef; a secret needs the key that the message names.

    Scenario Outline: The data of <volume> lie on a disk labelled <label>
      Given a VMI that asks for 1 VF of "qat.intel.com/generic" and also says:
        """yaml
        spec:
          domain: {devices: {disks: [{name: seed, disk: {bus: virtio}}]}}
          volumes: [{name: seed, <volume>: {userDataBase64: bWFya2VyOiBRVkMtN2YzYQ==}}]
        """
      When the files of the VMI's disks are made
      Then the disk "<file>" is labelled "<label>" and holds "marker: QVC-7f3a"

      Examples:
        | volume               | file            | label    |
        | cloudInitNoCloud     | noCloud.iso     | cidata   |
        | cloudInitConfigDrive | configdrive.iso | config-2 |

    Scenario Outline: Data that say <data> make no disk
      Given a VMI that asks for 1 VF of "qat.intel.com/generic" and also says:
        """yaml
        spec:
          domain: {devices: {disks: [{name: seed, disk: {bus: virtio}}]}}
          volumes: [{name: seed, cloudInitNoCloud: <data>}]
        """
      When the files of the VMI's disks are made
      Then the files are refused with "volume 'seed' cloudInitNoCloud", as "<reason>", and none is left

      Examples:
        | data                                | reason                          |
        | {}                                  | has no data                     |
        | {userData: a, userDataBase64: YQ==} | has 2 sources of userData       |
        | {userDataBase64: "%"}               | userDataBase64 is not base64    |
        | {secretRef: {name: login}}          | secret 'login' shows no file    |

  @QVC-DM-007
  Rule: A machine has the console, the agent's channel, the random numbers and the clock that it was promised
    Remedy: Compare the domain's devices with the VMI; a machine without a console says nothing about why it does not boot.

    Example: A machine with a clock of its own zone
      Given a VMI that asks for 1 VF of "qat.intel.com/generic" and also says:
        """yaml
        spec: {domain: {clock: {timezone: Europe/Berlin}, devices: {rng: {}}}}
        """
      When the VMI's domain is composed on a host with KVM
      Then the domain says:
        | place                                | value                  |
        | /domain/clock/@timezone               | Europe/Berlin          |
        | /domain/devices/rng/@model            | virtio                 |
        | /domain/devices/channel/target/@name  | org.qemu.guest_agent.0 |
        | /domain/devices/console/target/@type  | serial                 |

    Example: An input device that no guest has makes no domain
      Given a VMI that asks for 1 VF of "qat.intel.com/generic" and also says:
        """yaml
        spec: {domain: {devices: {inputs: [{name: pointer, type: lightpen, bus: usb}]}}}
        """
      When the VMI's domain is composed on a host with KVM
      Then the composer refuses it with "lightpen"

  @QVC-DM-008
  Rule: A machine's card hangs on the bridge of its own network in the pod
    Remedy: Name a network of the VMI for each card; masquerade is for the pod's network alone.

    Scenario Outline: A card with <binding> on the pod's network
      Given a VMI that asks for 1 VF of "qat.intel.com/generic" and also says:
        """yaml
        spec:
          domain: {devices: {interfaces: [{name: default, <binding>: {}}]}}
          networks: [{name: default, pod: {}}]
        """
      When the VMI's domain is composed on a host with KVM
      Then the domain says:
        | place                                   | value    |
        | /domain/devices/interface/source/@bridge | k6t-eth0 |
        | /domain/devices/interface/model/@type    | virtio   |

      Examples:
        | binding    |
        | bridge     |
        | masquerade |

    Example: A masquerade on another network is refused
      Given the gate is open
      And a VMI that asks for 1 VF of "qat.intel.com/generic" and also says:
        """yaml
        spec:
          domain: {devices: {interfaces: [{name: red, masquerade: {}}]}}
          networks: [{name: red, multus: {networkName: red}}]
        """
      When the VMI is created
      Then it is refused by the webhook for a cause of type "FieldValueInvalid" at "spec.domain.devices.interfaces[0].name"
