Feature: Where this reference departs from the original
  The first QAT code for KubeVirt guessed, dropped or left to chance what is decided here. What departs from it and
  fits no other chapter is held here; runtime/DEVIATIONS.md lists all departures with their reasons.

  @QVC-DV-001 @recorded @dialect-qats
  Rule: A field is known by its exact spelling only
    Remedy: Compare member names with their case.

    Example: Entries below QATs are no QAT entries
      Given a VMI that asks for no VF and also says:
        """
        spec:
          domain:
            devices:
              QATs: [{name: vf-1, deviceName: qat.intel.com/generic}]
        """
      When the VMI is walked through every room with no VF
      Then admission refuses it with "spec.domain.devices.QATs in body is a forbidden property"

  @QVC-DV-002 @simulated
  Rule: Each disk is held against the volume of its own name
    Remedy: Look the volume up by the name of the disk.

    Example: A LUN on a claim is accepted, whatever stands before and after it
      Given the gate is open
      And a VMI that asks for 1 VF of "qat.intel.com/generic" and also says:
        """
        spec:
          domain:
            devices:
              disks: [{name: before}, {name: raw, lun: {}}, {name: after}]
          volumes:
          - {name: before, emptyDisk: {capacity: 1Mi}}
          - {name: raw, persistentVolumeClaim: {claimName: raw}}
          - {name: after, emptyDisk: {capacity: 1Mi}}
        """
      When the VMI is reviewed as it stands
      Then the review allows it

    Example: A LUN on anything but a claim is refused
      Given the gate is open
      And a VMI that asks for 1 VF of "qat.intel.com/generic" and also says:
        """
        spec:
          domain:
            devices:
              disks: [{name: scratch, lun: {}}, {name: raw}]
          volumes:
          - {name: scratch, emptyDisk: {capacity: 1Mi}}
          - {name: raw, persistentVolumeClaim: {claimName: raw}}
        """
      When the VMI is reviewed as it stands
      Then the review refuses it with "spec.domain.devices.disks[0].lun can only be mapped to a PersistentVolumeClaim volume."

  @QVC-DV-003 @recorded @dialect-qats
  Rule: A walk that goes on after a refusal has each room say what it lacks
    Remedy: Let each room check what it is handed, and not rely on the room before.

    Example: An entry without a device name has no pod, no VF and no domain
      Given a VMI whose QAT entry lacks its device name
      When the VMI is walked through every room with this environment:
        """
        QAT0=0000:3d:01.0
        """
      Then admission refuses it with "spec.domain.devices.qats.deviceName in body is required"
      And the controller makes no pod, for "spec.domain.devices.qats[0].deviceName is missing"
      And the allocation is refused with "qats[0] lacks its name or its deviceName"
      And there is no domain, for "no domain without an allocation"

    Example: A machine of the wrong shape is told by its place
      Given a VMI whose QAT entry is not in a list
      When the VMI is walked through every room with no VF
      Then the controller makes no pod, for "spec.domain.devices.qats is not of the type that it has in a VirtualMachineInstance"

    Example: Defaults are filled in although admission refused an unknown field
      Given a VMI whose QAT entry also says "count: 2"
      When the VMI is walked through every room with this environment:
        """
        QAT0=0000:3d:01.0
        """
      Then admission refuses it with "spec.domain.devices.qats.count in body is a forbidden property"
      And the pod requests "100m" of "cpu"

  @QVC-DV-004 @recorded
  Rule: A machine's uuid is its own and stays
    Remedy: Derive the firmware uuid from the object's own uid.

    Example: Two walks, one uuid
      Given a VMI that asks for no VF
      When the VMI is walked through every room with no VF
      Then a second walk gives the machine the same uuid

  @QVC-DV-005 @recorded
  Rule: Amounts stay as they were written
    Remedy: Store quantities as the user wrote them.

    Example: Half a CPU
      Given a VMI that asks for no VF and also says:
        """
        spec: {domain: {resources: {requests: {cpu: "0.5"}}}}
        """
      When the VMI is walked through every room with no VF
      Then the machine with its defaults asks for "0.5" of "cpu"
      And the pod requests "500m" of "cpu"

  @QVC-DV-006 @recorded
  Rule: The launcher is told its networks' resources in the order of the networks
    Remedy: Walk the list of networks, not a map of them.

    Example: Two networks
      Given a VMI that asks for no VF and also says:
        """
        spec:
          domain:
            devices:
              interfaces: [{name: zebra, bridge: {}}, {name: ant, bridge: {}}]
          networks:
          - {name: zebra, multus: {networkName: one}}
          - {name: ant, multus: {networkName: two}}
        """
      And these network definitions:
        | namespace | name | resource        |
        | default   | one  | intel.com/one   |
        | default   | two  | intel.com/two   |
      When the VMI is walked through every room with no VF
      Then the launcher finds the resources of its networks in this order:
        | KUBEVIRT_RESOURCE_NAME_zebra |
        | KUBEVIRT_RESOURCE_NAME_ant   |

    Example: A network that has no definition is refused
      Given a VMI that asks for no VF and also says:
        """
        spec:
          domain: {devices: {interfaces: [{name: zebra, bridge: {}}]}}
          networks: [{name: zebra, multus: {networkName: one}}]
        """
      When the VMI is walked through every room with no VF
      Then the controller makes no pod, for "Failed to locate network attachment definition default/one"

  @QVC-DV-007 @recorded
  Rule: A VMI without a namespace is refused, and breaks nothing
    Remedy: Refuse the object by naming metadata.namespace.

    Example: The controller says what is missing
      Given a VMI whose manifest names no namespace
      When the VMI is walked through every room with no VF
      Then the controller makes no pod, for "metadata.namespace is missing"

  @QVC-DV-008 @recorded
  Rule: A claim is mounted as a file system, whatever its mode
    Remedy: Mount the claim as a file system, or look its mode up.

    Example: The claim's volume is among the pod's mounts
      Given a VMI that asks for no VF and also says:
        """
        spec:
          domain: {devices: {disks: [{name: data}]}}
          volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]
        """
      When the VMI is walked through every room with no VF
      Then the pod mounts the volume "data" at "/var/run/kubevirt-private/vmi-disks/data"

  @QVC-DV-009 @recorded
  Rule: GPUs are counted and read as strictly as VFs
    Remedy: Use one strict way to read addresses for every kind of device.

    Scenario Outline: A GPU beside a VF: <what>
      Given a VMI that asks for 1 VF of "qat.intel.com/generic" and also says:
        """
        spec: {domain: {devices: {gpus: [{name: gpu, deviceName: nvidia.com/T4}]}}}
        """
      When the VMI is walked through every room with this environment:
        """
        QAT0=0000:3d:01.0
        <variable>
        """
      Then the allocation is refused with "<refusal>"

      Examples:
        | what                 | variable                                                | refusal                  |
        | none is there        | X=1                                                     | 1 entries of gpus        |
        | its address is short | GPU_PASSTHROUGH_DEVICES_T4=af:00.0                      | GPU_PASSTHROUGH_DEVICES_T4 |
        | it is the VF itself  | GPU_PASSTHROUGH_DEVICES_T4=0000:3d:01.0                 | given to another device  |

    Example: A GPU beside a VF gets its own device
      Given a VMI that asks for 1 VF of "qat.intel.com/generic" and also says:
        """
        spec: {domain: {devices: {gpus: [{name: gpu, deviceName: nvidia.com/T4}]}}}
        """
      When the VMI is walked through every room with this environment:
        """
        QAT0=0000:3d:01.0
        GPU_PASSTHROUGH_DEVICES_T4=0000:af:00.0
        """
      Then it reaches the domain

  @QVC-DV-010 @recorded
  Rule: The domain names the size of its huge pages
    Remedy: Write the page size into memoryBacking.

    Example: Pages of 2 MiB
      Given a VMI with 512Mi of memory on 2Mi pages
      When the VMI is walked through every room with this environment:
        """
        QAT0=0000:3d:01.0
        """
      Then the domain's memory is on pages of 2097152 bytes

  @QVC-DV-011 @recorded
  Rule: A network card has the address that its user chose
    Remedy: Write the address the user gave into the interface.

    Example: A fixed MAC address
      Given a VMI that asks for no VF and also says:
        """
        spec:
          domain: {devices: {interfaces: [{name: default, bridge: {}, macAddress: "de:ad:00:00:be:af"}]}}
          networks: [{name: default, pod: {}}]
        """
      When the VMI is walked through every room with no VF
      Then the machine's network card has the address "de:ad:00:00:be:af"

  @QVC-DV-013 @recorded
  Rule: A machine with CPUs of its own has one for each of its processors
    Remedy: Compare the pod's cpuset with the number of processors before pinning.

    Scenario Outline: <cpus> CPUs for 4 processors <what>
      Given a launcher that has <cpus> CPUs
      And a VMI that asks for no VF and also says:
        """
        spec:
          domain:
            cpu: {cores: 4, dedicatedCpuPlacement: true}
            resources: {requests: {memory: 1Gi}, limits: {memory: 1Gi}}
        """
      When the VMI is walked through every room with no VF
      Then <outcome>

      Examples:
        | cpus | what           | outcome                                                                                |
        | 4    | are enough     | it reaches the domain                                                                  |
        | 2    | are too few    | there is no domain, for "the machine needs 4 CPUs of its own, the launcher pod has 2" |

  @QVC-DV-014 @recorded
  Rule: A machine without memory has no domain
    Remedy: Refuse the VMI where neither guest memory nor a request is known.

    Example: Admission and the domain both say so
      Given a VMI that asks for 1 VF of "qat.intel.com/generic" and no memory
      When the VMI is walked through every room with this environment:
        """
        QAT0=0000:3d:01.0
        """
      Then admission refuses it with "no memory requested"
      And there is no domain, for "the machine has no memory"

  @QVC-DV-015 @simulated
  Rule: The webhook answers in the version it was asked
    Remedy: Answer with the apiVersion of the review.

    Example: The answer says what it is
      Given the gate is open
      And a VMI that asks for 1 VF of "qat.intel.com/generic"
      When the VMI is reviewed as it stands
      Then the review allows it
      And the answer is an AdmissionReview of the version that was asked

  @QVC-DV-016 @simulated
  Rule: Reviews are sent with POST
    Remedy: Refuse other methods with 405.

    Scenario Outline: A review that is sent with <method> is not answered
      Given the webhook is asked with <method> instead of POST
      Then it answers with status 405 and one line of reason
      And it does not allow anything

      Examples:
        | method |
        | GET    |
        | PUT    |

  @QVC-DV-017 @recorded
  Rule: Two kinds are served
    Remedy: Register rules for these two kinds only.

    Example: Neither replica sets nor presets are defined
      When the definitions are printed
      Then they define "VirtualMachineInstance and VirtualMachine" and nothing else
