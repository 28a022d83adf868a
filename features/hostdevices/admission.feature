@simulated @dialect-hostdevices
Feature: Host devices of today's KubeVirt are admitted or refused
  KubeVirt took hostDevices in the place of qats: one entry, one device. Its gate HostDevices stands in the KubeVirt
  resource. KubeVirt itself looks neither at names nor at whether they are given twice, and points at the list where
  an entry is wrong; here the entry itself is named.

  @QVC-HD-001
  Rule: hostDevices have a gate of their own, HostDevices in the KubeVirt resource
    Remedy: List HostDevices under spec.configuration.developerConfiguration.featureGates of the KubeVirt resource.

    Example: Without the gate the VMI is refused in KubeVirt's words
      Given the gate is closed
      And a VMI that asks for 1 VF of "qat.intel.com/generic"
      When the VMI is created
      Then it is refused by the webhook for this one cause:
        | type              | message                                                     | field            |
        | FieldValueInvalid | Host Devices feature gate is not enabled in kubevirt-config | spec.HostDevices |

    Scenario Outline: The gates "<gates>" do not open it
      Given a KubeVirt resource of today with the gates "<gates>"
      And a VMI that asks for 1 VF of "qat.intel.com/generic"
      When the VMI is created
      Then it is refused by the webhook, for the gate is closed

      Examples:
        | gates         |
        | QAT,GPU       |
        | hostdevices   |
        | HostDevices , |

    Example: The gate of hostDevices does not open qats
      Given a KubeVirt resource of today with the gates "HostDevices"
      And a VMI that asks for no VF and also says:
        """
        spec:
          domain:
            devices:
              qats: [{name: vf-1, deviceName: qat.intel.com/generic}]
              hostDevices: [{name: vf-2, deviceName: qat.intel.com/generic}]
        """
      When the VMI is created
      Then it is refused with "QAT feature gate is not enabled in kubevirt-config"

    Example: A VirtualMachine is refused below its template in KubeVirt's words
      Given the gate is closed
      And a VirtualMachine whose template asks for 1 VF of "qat.intel.com/generic"
      When the VirtualMachine is created
      Then it is refused by the webhook below its template, for the gate is closed

    Example: With the gate the VMI is stored
      Given a KubeVirt resource of today with the gates "GPU,HostDevices"
      And a VMI that asks for 2 VFs of "qat.intel.com/generic"
      When the VMI is created
      Then it is accepted
      And the stored VMI has the same QAT entries

    Example: A config map that lists the gate opens it as well
      Given the config map says "HostDevices" for "feature-gates" and nothing else
      And a VMI that asks for 1 VF of "qat.intel.com/generic"
      When the VMI is created
      Then it is accepted

  @QVC-HD-002
  Rule: A change of the KubeVirt resource counts without a restart
    Remedy: Give webhook and controller the right to watch the KubeVirt resource, and see that its kind is served when they start.

    Example: Listing HostDevices lets the next VMI in
      Given the gate is closed
      And a VMI that asks for 1 VF of "qat.intel.com/generic"
      When the gate is opened
      Then such a VMI is soon accepted

    Example: Striking HostDevices out keeps the next VMI out
      Given the gate is open
      And a VMI that asks for 1 VF of "qat.intel.com/generic"
      When the gate is closed meanwhile
      Then such a VMI is soon refused

  @QVC-HD-003
  Rule: The name of a host device is its own and can stand in libvirt's alias
    Remedy: Name each entry of hostDevices with letters, digits, '_' and '-', and no two alike.

    Example: The second of two equal names is refused where it stands
      Given the gate is open
      And a VMI with these QAT entries:
        | name | resource              |
        | zip  | qat.intel.com/generic |
        | zip  | qat.intel.com/generic |
      When the VMI is created
      Then it is refused by the webhook for a cause of type "FieldValueDuplicate" at "spec.domain.devices.hostDevices[1].name"

    Scenario Outline: A host device cannot be named "<name>"
      Given the gate is open
      And a VMI with these QAT entries:
        | name   | resource              |
        | <name> | qat.intel.com/generic |
      When the VMI is created
      Then it is refused by the webhook for a cause of type "FieldValueInvalid" at "spec.domain.devices.hostDevices[0].name"

      Examples:
        | name   |
        | my vf  |
        | vf.1   |
        | a'/><b |

    Example: The two lists may use one name, for their aliases differ
      Given a KubeVirt resource of today with the gates "QAT,HostDevices"
      And a VMI that asks for no VF and also says:
        """
        spec:
          domain:
            devices:
              qats: [{name: vf-1, deviceName: qat.intel.com/generic}]
              hostDevices: [{name: vf-1, deviceName: qat.intel.com/generic}]
        """
      When the VMI is created
      Then it is accepted

  @QVC-HD-004
  Rule: An entry names a resource of a device plugin, and asks for nothing that is not served
    Remedy: Give each entry of hostDevices a name and a deviceName, and neither a claim nor a tag.

    Scenario Outline: An entry <that is wrong> is refused at <place>
      Given the gate is open
      And a VMI that asks for no VF and also says:
        """
        spec: {domain: {devices: {hostDevices: [{name: vf-1, <members>}]}}}
        """
      When the VMI is created
      Then it is refused by the webhook for a cause of type "<type>" at "spec.domain.devices.hostDevices[0].<place>"
      And the refusal says "<message>"

      Examples:
        | that is wrong              | members                                                                 | type                   | place      | message                                                                                         |
        | without a resource         |                                                                         | FieldValueRequired     | deviceName | contains HostDevices without deviceName or claimRequest; each HostDevice must specify either    |
        | with resource and claim    | deviceName: qat.intel.com/generic, claimName: c, requestName: r         | FieldValueInvalid      | claimName  | contains HostDevices with both deviceName and claimRequest                                      |
        | with a claim alone         | claimName: c, requestName: r                                            | FieldValueNotSupported | claimName  | resource claims are not served here: expected deviceName                                        |
        | with a tag                 | deviceName: qat.intel.com/generic, tag: crypto                          | FieldValueNotSupported | tag        | tags of host devices do not reach the guest here                                                |
        | of no extended resource    | deviceName: cpu                                                         | FieldValueInvalid      | deviceName | is not an extended resource name                                                                |

    Example: A member that entries do not have is refused with its path
      Given the gate is open
      And a VMI that asks for no VF and also says:
        """
        spec: {domain: {devices: {hostDevices: [{name: vf-1, deviceName: qat.intel.com/generic, count: 2}]}}}
        """
      When the VMI is created
      Then it is refused by the webhook, for entries have no "count"

    Example: A resource is asked for by gpus or by hostDevices, not by both
      Given a KubeVirt resource of today with the gates "GPU,HostDevices"
      And a VMI that asks for no VF and also says:
        """
        spec:
          domain:
            devices:
              gpus: [{name: card, deviceName: gpu.example/t4}]
              hostDevices: [{name: vf-1, deviceName: gpu.example/t4}]
        """
      When the VMI is created
      Then it is refused by the webhook for a cause of type "FieldValueInvalid" at "spec.domain.devices.hostDevices[0].deviceName"

    Example: Entries of several resources are accepted
      Given the gate is open
      And a VMI with these QAT entries:
        | name   | resource             |
        | crypto | qat.intel.com/cy     |
        | zip    | qat.intel.com/sym-dc |
      When the VMI is created
      Then it is accepted
