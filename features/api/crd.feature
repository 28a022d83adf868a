@simulated @cluster
Feature: The API server knows what a QAT entry is
  The CustomResourceDefinitions say what an entry looks like, so that the API server itself refuses an entry that
  lacks a field, and tools can tell users what the fields mean.

  @QVC-CR-001 @dialect-qats
  Rule: Both fields of a QAT entry are required
    Remedy: Install the definitions of this release; both fields must stand under required.

    @any-cluster
    Example: An entry without a device name is refused by the API server
      Given the gate is open
      And a VMI whose QAT entry lacks its device name
      When the VMI is created
      Then it is refused by the API server with "spec.domain.devices.qats[0].deviceName: Required value"

    @any-cluster
    Example: An entry without a name is refused by the API server
      Given the gate is open
      And a VMI whose QAT entry lacks its name
      When the VMI is created
      Then it is refused by the API server with "spec.domain.devices.qats[0].name: Required value"

    Example: The webhook by itself says the same with the contract's message and the true path
      Given the gate is open
      And a VMI whose QAT entry lacks its device name
      When the VMI is reviewed as it stands
      Then the review refuses it for this one cause:
        | type               | message                                                 | field                                  |
        | FieldValueRequired | spec.domain.devices.qats.deviceName in body is required | spec.domain.devices.qats[0].deviceName |

  @QVC-CR-002 @dialect-qats @any-cluster
  Rule: The list of QAT entries is a list
    Remedy: Install the definitions of this release; qats must be an array.

    Example: One entry that is not in a list is refused by the API server
      Given the gate is open
      And a VMI whose QAT entry is not in a list
      When the VMI is created
      Then it is refused by the API server with "spec.domain.devices.qats"

  @QVC-CR-003 @dialect-qats
  Rule: The definitions explain the fields
    Remedy: Install the definitions of this release; kubectl explain reads its words from them.

    Example: Users read what the fields are for
      When the definitions are printed
      Then the field "qats" is described as "Whether to assign a QAT vf device to the vmi."
      And the field "name" of an entry is described as "Name of the QAT device as exposed by a device plugin"
      And the swagger fragment defines "v1.QAT" with the required fields "name" and "deviceName"

  @QVC-CR-004 @needs-kubectl
  Rule: kubectl works against the cluster as users know it
    Remedy: Compare the API server's discovery and OpenAPI answers with what this kubectl asks for.

    Example: kubectl applies the shipped files and sees the machine
      Given a cluster with the shipped settings
      When a user applies the shipped VMI with kubectl
      Then kubectl reports success and lists the VMI

    Example: kubectl shows the reason of a refusal
      Given the gate is closed
      When a user applies the shipped VMI with kubectl
      Then kubectl reports failure, for the gate is closed
