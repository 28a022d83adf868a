@simulated @cluster
Feature: QAT is an optional feature
  An administrator decides whether machines may ask for QAT VFs at all. The gate (QAT in ConfigMap kubevirt-config, or
  HostDevices in the KubeVirt resource) is off unless it is listed, and a change counts at once, without a restart of
  anything.

  @QVC-FG-001
  Rule: With the gate closed, a VMI that asks for a QAT VF is refused
    Remedy: Check that the webhook is registered for CREATE and reads feature-gates of ConfigMap kubevirt-config.

    @any-cluster
    Example: A closed gate refuses the VMI and says which gate it is
      Given the feature gates are "GPU,SRIOV"
      And a VMI that asks for 1 VF of "qat.intel.com/generic"
      When the VMI is created
      Then it is refused by the webhook, for the gate is closed

    Example: A cluster without any configuration has the gate closed
      Given a cluster without the config map
      And a VMI that asks for 1 VF of "qat.intel.com/generic"
      When the VMI is created
      Then it is refused by the webhook, for the gate is closed

    @any-cluster
    Example: A VirtualMachine is refused as well, below its template
      Given the gate is closed
      And a VirtualMachine whose template asks for 1 VF of "qat.intel.com/generic"
      When the VirtualMachine is created
      Then it is refused by the webhook below its template, for the gate is closed

  @QVC-FG-002 @any-cluster
  Rule: With the gate open, a VMI that asks for a QAT VF is stored
    Remedy: Put QAT into feature-gates of ConfigMap kubevirt-config in namespace kubevirt.

    Example: The shipped settings and the shipped VMI fit together
      Given a cluster with the shipped settings
      When the shipped VMI is created
      Then it is accepted

    Example: A machine without QAT VFs needs no gate
      Given the gate is closed
      And a VMI that asks for no VF
      When the VMI is created
      Then it is accepted

  @QVC-FG-003 @dialect-qats
  Rule: The gate's text is read exactly
    Remedy: Split feature-gates at commas, trim, and compare with the case.

    Scenario Outline: The text "<text>" <opens or closes> the gate
      Given the feature gates are "<text>"
      And a VMI that asks for 1 VF of "qat.intel.com/generic"
      When the VMI is created
      Then it is <outcome>

      Examples: texts that open it
        | text            | opens or closes | outcome  |
        | QAT             | opens           | accepted |
        | GPU,QAT,SRIOV   | opens           | accepted |
        | GPU , QAT ,X    | opens           | accepted |
        | ,,QAT,          | opens           | accepted |

      Examples: texts that leave it closed
        | text            | opens or closes | outcome  |
        | qat             | closes          | refused  |
        | QATs            | closes          | refused  |
        | GPU;QAT         | closes          | refused  |
        | GPU QAT         | closes          | refused  |

  @QVC-FG-004
  Rule: A change of the gates counts without a restart
    Remedy: Watch the ConfigMap, and give the webhook the right to do so.

    @any-cluster @disruptive
    Example: Opening the gate lets the next VMI in
      Given the gate is closed
      And a VMI that asks for 1 VF of "qat.intel.com/generic"
      When the gate is opened
      Then such a VMI is soon accepted

    @any-cluster @disruptive
    Example: Closing the gate keeps the next VMI out
      Given the gate is open
      And a VMI that asks for 1 VF of "qat.intel.com/generic"
      When the gate is closed meanwhile
      Then such a VMI is soon refused

    @dialect-qats
    Example: A config map that does not parse leaves the last good settings in force
      Given the gate is open
      And a VMI that asks for 1 VF of "qat.intel.com/generic"
      When the config map gets an unreadable setting beside closed gates
      And the VMI is created
      Then it is accepted

  @QVC-FG-005
  Rule: An empty list asks for nothing, so it needs no gate
    Remedy: Drop empty lists of devices before the gate is asked.

    @any-cluster
    Example: An empty list gets through a real create
      Given the gate is closed
      And a VMI that asks for no VF and also says:
        """
        spec: {domain: {devices: {qats: []}}}
        """
      When the VMI is created
      Then it is accepted

    Example: The validating webhook by itself goes by the list's presence
      Given the gate is closed
      And a VMI that asks for no VF and also says:
        """
        spec: {domain: {devices: {qats: []}}}
        """
      When the VMI is reviewed as it stands
      Then the review refuses it, for the gate is closed

  @QVC-FG-006 @dialect-qats
  Rule: Without a config map, the KubeVirt resource decides
    Remedy: Give the webhook the right to read the KubeVirt resource, and see that it has a phase.

    Scenario Outline: The items "<gates>" of the resource <open or close> the gate
      Given a KubeVirt resource with the feature gates "<gates>"
      And a VMI that asks for 1 VF of "qat.intel.com/generic"
      When the VMI is created
      Then it is <outcome>

      Examples:
        | gates   | open or close | outcome  |
        | GPU,QAT | open          | accepted |
        | GPU     | close         | refused  |

    Example: Items of the resource are not trimmed
      Given a KubeVirt resource with the feature gates " QAT "
      And a VMI that asks for 1 VF of "qat.intel.com/generic"
      When the VMI is created
      Then it is refused by the webhook with "QAT feature gate is not enabled in kubevirt-config"

    Example: A config map that lacks the key overrules the resource
      Given a KubeVirt resource with the feature gates "QAT"
      And the config map says "q35" for "machine-type" and nothing else
      And a VMI that asks for 1 VF of "qat.intel.com/generic"
      When the VMI is created
      Then it is refused by the webhook with "QAT feature gate is not enabled in kubevirt-config"

  @QVC-FG-007 @dialect-qats
  Rule: A config map with an unreadable setting counts for nothing
    Remedy: Look at the webhook's log for the setting of kubevirt-config that cannot be read, and mend it.

    Example: The gate beside an unreadable setting stays closed
      Given the config map says "maybe" for "debug.useEmulation" beside the feature gates "QAT"
      And a VMI that asks for 1 VF of "qat.intel.com/generic"
      When the VMI is created
      Then it is refused by the webhook with "QAT feature gate is not enabled in kubevirt-config"
