@simulated
Feature: Which VFs are best taken
  A host has several PFs. Packing leaves whole PFs free, balancing uses the engines of all. What the kubelet says must be
  included is; Intel's plugin forgets that.

  Background:
    Given a host whose PF 0000:3d:00.0 has 2 VFs of "qat.intel.com/generic"
    And a host whose PF 0000:3f:00.0 has 3 VFs of "qat.intel.com/generic"

  @QVC-PO-001
  Rule: Each policy chooses by the PFs
    Remedy: Set --allocation-policy to what the workload needs; without it the kubelet's own order stands.

    Scenario Outline: Policy <policy> chooses <number>
      Given the allocation policy is <policy>
      And the device plugin runs
      When the plugin is asked to choose <number> of "<available>", "" among them, of "qat.intel.com/generic"
      Then the choice is "<choice>"

      Examples:
        | policy   | number | available                                                        | choice                                 |
        | none     | 2      | 0000:3f:01.2,0000:3d:01.0,0000:3d:01.1                           | 0000:3f:01.2,0000:3d:01.0              |
        | packed   | 2      | 0000:3d:01.0,0000:3d:01.1,0000:3f:01.0,0000:3f:01.1,0000:3f:01.2 | 0000:3d:01.0,0000:3d:01.1              |
        | packed   | 3      | 0000:3d:01.0,0000:3d:01.1,0000:3f:01.0,0000:3f:01.1,0000:3f:01.2 | 0000:3f:01.0,0000:3f:01.1,0000:3f:01.2 |
        | packed   | 1      | 0000:3d:01.0,0000:3d:01.1,0000:3f:01.2                           | 0000:3f:01.2                           |
        | balanced | 2      | 0000:3d:01.0,0000:3d:01.1,0000:3f:01.0,0000:3f:01.1,0000:3f:01.2 | 0000:3d:01.0,0000:3f:01.0              |
        | balanced | 1      | 0000:3d:01.1,0000:3f:01.0,0000:3f:01.1,0000:3f:01.2              | 0000:3f:01.0                           |

  @QVC-PO-002
  Rule: What must be included is, whatever the policy
    Remedy: With a plugin that ignores it, expect init containers' VFs to be taken a second time; use another plugin.

    Scenario Outline: Policy <policy> keeps the VF of an init container
      Given the allocation policy is <policy>
      And the device plugin runs
      When the plugin is asked to choose 2 of "0000:3d:01.0,0000:3d:01.1,0000:3f:01.0,0000:3f:01.1", "0000:3f:01.1" among them, of "qat.intel.com/generic"
      Then the choice is "<choice>"

      Examples:
        | policy   | choice                    |
        | none     | 0000:3f:01.1,0000:3d:01.0 |
        | packed   | 0000:3f:01.1,0000:3f:01.0 |
        | balanced | 0000:3f:01.1,0000:3d:01.0 |

    Scenario Outline: A question that makes no sense is refused (<number> of <available>)
      Given the device plugin runs
      When the plugin is asked to choose <number> of "<available>", "<included>" among them, of "qat.intel.com/generic"
      Then the plugin is refused, naming:
        | INVALID_ARGUMENT      |
        | container_requests[0] |
        | <reason>              |

      Examples:
        | number | available                 | included                  | reason                                   |
        | 3      | 0000:3d:01.0,0000:3d:01.1 |                           | available_deviceIDs has only 2 ids       |
        | 1      | 0000:3d:01.1              | 0000:3d:01.0              | '0000:3d:01.0', which is not in          |
        | 1      | 0000:3f:01.0,0000:3f:01.1 | 0000:3f:01.0,0000:3f:01.1 | must_include_deviceIDs has 2 ids         |

  @QVC-PO-003
  Rule: VFs that share an IOMMU group change hands as one
    Remedy: Enable ACS on the bridge above the PF, or live with one device for the whole group.

    Example: The group's lowest VF alone is in the environment
      Given VFs 0000:41:01.0 and 0000:41:01.1 of "qat.intel.com/dc" share an IOMMU group
      And the device plugin runs
      When the plugin is asked for "0000:41:01.0" of "qat.intel.com/dc"
      Then its container finds these variables:
        | QAT0                          | 0000:41:01.0 |
        | PCI_RESOURCE_QAT_INTEL_COM_DC | 0000:41:01.0 |

    Example: A group is held as soon as one of its VFs is
      Given VFs 0000:41:01.0 and 0000:41:01.1 of "qat.intel.com/dc" share an IOMMU group
      And the device plugin runs
      And the VFIO group of 0000:41:01.1 is open in some process
      When the plugin is asked for "0000:41:01.0" of "qat.intel.com/dc"
      Then the plugin is refused, naming:
        | FAILED_PRECONDITION |
        | '0000:41:01.0'      |
        | VFIO group open     |
