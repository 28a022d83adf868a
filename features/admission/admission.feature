@simulated @cluster
Feature: The webhook refuses what could not become a machine
  A refused object is not stored, and its author gets every cause with its place, before a pod is made or a VF is
  taken.

  @QVC-AD-001 @any-cluster
  Rule: A refused VMI leaves nothing behind
    Remedy: Register the validating webhook with failurePolicy Fail, so that the API server stores nothing it refuses.

    Example: Nothing of a refused VMI is stored
      Given the gate is open
      And a VMI with these QAT entries:
        | name | resource              |
        | same | qat.intel.com/generic |
        | same | qat.intel.com/generic |
      When the VMI is created
      Then it is refused
      And the cluster does not have it

    Example: An admitted VMI is stored with all its entries
      Given the gate is open
      And a VMI that asks for 3 VFs of "qat.intel.com/generic"
      When the VMI is created
      Then it is accepted
      And the stored VMI has the same QAT entries

  @QVC-AD-002 @any-cluster
  Rule: Each QAT entry has a name of its own
    Remedy: Have the webhook compare the names of all QAT entries and refuse the second of two that are equal.

    Example: The same name twice is refused at the second entry
      Given the gate is open
      And a VMI with these QAT entries:
        | name | resource              |
        | same | qat.intel.com/generic |
        | same | qat.intel.com/generic |
      When the VMI is created
      Then it is refused by the webhook for a cause of type "FieldValueDuplicate" at the name of entry 2

    Example: Different names are accepted
      Given the gate is open
      And a VMI with these QAT entries:
        | name    | resource              |
        | crypto  | qat.intel.com/generic |
        | zip     | qat.intel.com/generic |
      When the VMI is created
      Then it is accepted

  @QVC-AD-003 @any-cluster
  Rule: The name of an entry can name a device in libvirt
    Remedy: Have the webhook check the name against what a libvirt alias can hold.

    Scenario Outline: The name "<name>" is <outcome>
      Given the gate is open
      And a VMI with these QAT entries:
        | name   | resource              |
        | <name> | qat.intel.com/generic |
      When the VMI is created
      Then it is <outcome>

      Examples: names libvirt can take
        | name                                                            | outcome  |
        | qat1                                                            | accepted |
        | Crypto_A-2                                                      | accepted |
        | a23456789b123456789c123456789d123456789e123456789f123456789g123 | accepted |

      Examples: names libvirt cannot take
        | name                                                             | outcome |
        | my vf                                                            | refused |
        | vf.1                                                             | refused |
        | a23456789b123456789c123456789d123456789e123456789f123456789g1234 | refused |

  @QVC-AD-004 @any-cluster
  Rule: The device name is an extended resource that a device plugin can offer
    Remedy: Have the webhook check deviceName by Kubernetes' rule for extended resources.

    Scenario Outline: The device name "<resource>" is <outcome>
      Given the gate is open
      And a VMI that asks for 1 VF of "<resource>"
      When the VMI is created
      Then it is <outcome>

      Examples:
        | resource                | outcome  |
        | qat.intel.com/sym-dc    | accepted |
        | cpu                     | refused  |
        | not a resource!         | refused  |
        | devices.kubernetes.io/x | refused  |
        | qat.intel.com/sym;dc    | refused  |

  @QVC-AD-005
  Rule: An unknown field is refused with its path, never dropped
    Remedy: Validate the whole object against its schema before it is read into types that drop what they do not know.

    @any-cluster
    Example: A field that QAT entries do not have
      Given the gate is open
      And a VMI whose QAT entry also says "count: 2"
      When the VMI is created
      Then it is refused by the webhook, for entries have no "count"

    @dialect-qats
    Example: Several unknown fields are told in the order they are written
      Given the gate is open
      And a VMI that asks for no VF and also says:
        """
        spec:
          domain:
            devices:
              qats: [{name: vf-1, deviceName: qat.intel.com/generic, zeta: 1, alpha: 2}]
        """
      When the VMI is reviewed as it stands
      Then the review refuses it for these causes:
        | type | message                                                       | field |
        |      | spec.domain.devices.qats.zeta in body is a forbidden property  |       |
        |      | spec.domain.devices.qats.alpha in body is a forbidden property |       |

  @QVC-AD-006 @any-cluster
  Rule: A running VMI's spec does not change
    Remedy: Register the webhook for updates too, and refuse changes of spec.

    Example: Adding a VF to a VMI is refused
      Given the gate is open
      And a VMI that asks for 1 VF of "qat.intel.com/generic"
      And the VMI has been created
      When one more VF is added to the VMI
      Then it is refused by the webhook with "update of VMI object is restricted"

    Example: Labelling a VMI is accepted
      Given the gate is open
      And a VMI that asks for 1 VF of "qat.intel.com/generic"
      And the VMI has been created
      When the VMI is labelled "tier=edge"
      Then it is accepted

  @QVC-AD-007
  Rule: A machine says how much memory it wants
    Remedy: Have the webhook ask for a memory request, a guest memory or huge pages.

    Example: No memory anywhere is refused
      Given the gate is open
      And a VMI that asks for 1 VF of "qat.intel.com/generic" and no memory
      When the VMI is reviewed as it stands
      Then the review refuses it with "no memory requested"

    @any-cluster
    Example: A share that does not divide into pages is refused
      Given the gate is open
      And a VMI with 513Mi of memory on 2Mi pages
      When the VMI is created
      Then it is refused by the webhook for a cause of type "FieldValueInvalid" at "spec.domain.resources.requests.memory"

  @QVC-AD-008
  Rule: Every disk has a volume
    Remedy: Have the webhook match disks and volumes by name.

    Example: A disk without a volume is refused
      Given the gate is open
      And a VMI that asks for 1 VF of "qat.intel.com/generic" and also says:
        """
        spec: {domain: {devices: {disks: [{name: ghost}]}}}
        """
      When the VMI is reviewed as it stands
      Then the review refuses it for this one cause:
        | type              | message                                             | field                             |
        | FieldValueInvalid | spec.domain.devices.disks[0].Name 'ghost' not found. | spec.domain.devices.disks[0].name |

    Example: A disk with its volume is accepted
      Given the gate is open
      And a VMI with 1 empty disk
      When the VMI is reviewed as it stands
      Then the review allows it

  @QVC-AD-009
  Rule: Lists of disks and volumes end at 256
    Remedy: Have the webhook count disks and volumes.

    Example: 256 disks are accepted
      Given the gate is open
      And a VMI with 256 empty disks
      When the VMI is reviewed as it stands
      Then the review allows it

    Example: 257 disks are refused
      Given the gate is open
      And a VMI with 257 empty disks
      When the VMI is reviewed as it stands
      Then the review refuses it with "spec.domain.devices.disks list exceeds the 256 element limit in length"

  @QVC-AD-010
  Rule: Labels that KubeVirt keeps for itself are set by KubeVirt alone
    Remedy: Let only KubeVirt's own service accounts set these labels.

    Scenario Outline: A reserved label from <user> is <outcome>
      Given the gate is open
      And a VMI that asks for 1 VF of "qat.intel.com/generic" and also says:
        """
        metadata: {labels: {kubevirt.io/nodeName: node-1}}
        """
      When the VMI is reviewed as it stands, for the user "<user>"
      Then <answer>

      Examples:
        | user                                               | outcome  | answer                                                                                                  |
        | someone                                            | refused  | the review refuses it with "creation of the following reserved kubevirt.io/ labels on a VMI object is prohibited" |
        | system:serviceaccount:kubevirt:kubevirt-controller | accepted | the review allows it                                                                                    |

  @QVC-AD-011
  Rule: An interface's binding fits its network and the administrator's settings
    Remedy: Have the webhook hold each interface against its network and the settings in kubevirt-config.

    @dialect-qats
    Scenario Outline: A bridge on the pod network is <outcome> where the config map says <permitted>
      Given the config map says "<permitted>" for "permitBridgeInterfaceOnPodNetwork" beside the feature gates "QAT"
      And a VMI that asks for 1 VF of "qat.intel.com/generic" and also says:
        """
        spec:
          domain: {devices: {interfaces: [{name: default, bridge: {}}]}}
          networks: [{name: default, pod: {}}]
        """
      When the VMI is reviewed as it stands
      Then <answer>

      Examples:
        | permitted | outcome  | answer                                                                                              |
        | true      | accepted | the review allows it                                                                                |
        | false     | refused  | the review refuses it with "Bridge on pod network configuration is not enabled under kubevirt-config" |

    Example: Masquerade on a multus network is refused
      Given the gate is open
      And a VMI that asks for 1 VF of "qat.intel.com/generic" and also says:
        """
        spec:
          domain: {devices: {interfaces: [{name: side, masquerade: {}}]}}
          networks: [{name: side, multus: {networkName: one}}]
        """
      When the VMI is reviewed as it stands
      Then the review refuses it for this one cause:
        | type              | message                                               | field                                  |
        | FieldValueInvalid | Masquerade interface only implemented with pod network | spec.domain.devices.interfaces[0].name |

  @QVC-AD-012
  Rule: Dedicated CPUs are whole CPUs
    Remedy: Have the webhook compare CPU requests, limits and cores where dedicatedCpuPlacement is set.

    Scenario Outline: <cpu> dedicated CPUs are <outcome>
      Given the gate is open
      And a VMI that asks for 1 VF of "qat.intel.com/generic" and also says:
        """
        spec:
          domain:
            cpu: {dedicatedCpuPlacement: true}
            resources: {requests: {cpu: "<cpu>"}}
        """
      When the VMI is reviewed as it stands
      Then <answer>

      Examples:
        | cpu   | outcome  | answer                                                                                |
        | 2     | accepted | the review allows it                                                                  |
        | 1500m | refused  | the review refuses it with "provided resources CPU requests must be an interger" |

  @QVC-AD-013 @any-cluster
  Rule: A VirtualMachine says once whether it runs
    Remedy: Have the webhook refuse running and runStrategy together, and strategies no controller follows.

    Scenario Outline: A VirtualMachine with <members> is <outcome>
      Given the gate is open
      And a VirtualMachine that asks for 1 VF of "qat.intel.com/generic" and also says:
        """
        spec: {<members>}
        """
      When the VirtualMachine is created
      Then it is <outcome>

      Examples:
        | members                               | outcome  |
        | running: false                        | accepted |
        | running: true, runStrategy: Always    | refused  |

    Example: A run strategy that nobody serves is refused
      Given the gate is open
      And a VirtualMachine that asks for 1 VF of "qat.intel.com/generic" and also says:
        """
        spec: {runStrategy: RerunOnFailure}
        """
      When the VirtualMachine is created
      Then it is refused by the webhook for a cause of type "FieldValueInvalid" at "spec.runStrategy"
