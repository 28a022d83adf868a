@simulated
Feature: The webhook refuses what could not become a machine
  A refused object is not stored, and its author gets every cause with its place, before a pod is made or a VF is
  taken.

  @QVC-AD-001
  Rule: A refused VMI leaves nothing behind

    Example: Nothing of a refused VMI is stored
      Given the feature gates are "QAT"
      And a VMI with these QAT entries:
        | name | resource              |
        | same | qat.intel.com/generic |
        | same | qat.intel.com/generic |
      When the VMI is created
      Then it is refused
      And the cluster does not have it

    Example: An admitted VMI is stored with all its entries
      Given the feature gates are "QAT"
      And a VMI that asks for 3 VFs of "qat.intel.com/generic"
      When the VMI is created
      Then it is accepted
      And the stored VMI has the same QAT entries

  @QVC-AD-002
  Rule: Each QAT entry has a name of its own

    Example: The same name twice is refused at the second entry
      Given the feature gates are "QAT"
      And a VMI with these QAT entries:
        | name | resource              |
        | same | qat.intel.com/generic |
        | same | qat.intel.com/generic |
      When the VMI is created
      Then it is refused by the webhook for a cause of type "FieldValueDuplicate" at "spec.domain.devices.qats[1].name"

    Example: Different names are accepted
      Given the feature gates are "QAT"
      And a VMI with these QAT entries:
        | name    | resource              |
        | crypto  | qat.intel.com/generic |
        | zip     | qat.intel.com/generic |
      When the VMI is created
      Then it is accepted

  @QVC-AD-003
  Rule: The name of an entry can name a device in libvirt

    Scenario Outline: The name "<name>" is <outcome>
      Given the feature gates are "QAT"
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

  @QVC-AD-004
  Rule: The device name is an extended resource that a device plugin can offer

    Scenario Outline: The device name "<resource>" is <outcome>
      Given the feature gates are "QAT"
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

    Example: A field that QAT entries do not have
      Given the feature gates are "QAT"
      And a VMI whose QAT entry also says "count: 2"
      When the VMI is created
      Then it is refused by the webhook with "spec.domain.devices.qats.count in body is a forbidden property"

  @QVC-AD-006
  Rule: A running VMI's spec does not change

    Example: Adding a VF to a VMI is refused
      Given the feature gates are "QAT"
      And a VMI that asks for 1 VF of "qat.intel.com/generic"
      And the VMI has been created
      When one more VF is added to the VMI
      Then it is refused by the webhook with "update of VMI object is restricted"

    Example: Labelling a VMI is accepted
      Given the feature gates are "QAT"
      And a VMI that asks for 1 VF of "qat.intel.com/generic"
      And the VMI has been created
      When the VMI is labelled "tier=edge"
      Then it is accepted

  @QVC-AD-007
  Rule: A machine says how much memory it wants

    Example: No memory anywhere is refused
      Given the feature gates are "QAT"
      And a VMI that asks for 1 VF of "qat.intel.com/generic" and no memory
      When the VMI is reviewed as it stands
      Then the review refuses it with "no memory requested"

    Example: A share that does not divide into pages is refused
      Given the feature gates are "QAT"
      And a VMI with 513Mi of memory on 2Mi pages
      When the VMI is created
      Then it is refused by the webhook for a cause of type "FieldValueInvalid" at "spec.domain.resources.requests.memory"
