@simulated @dialect-hostdevices
Feature: Only permitted resources become host devices
  The KubeVirt resource lists what hostDevices may ask for. As in KubeVirt it is asked when the launcher pod is made
  and not at admission: what is permitted may change while a machine waits.

  @QVC-HD-005
  Rule: A VMI whose resource is not permitted is stored, gets no pod and says why
    Remedy: Add the resource to spec.configuration.permittedHostDevices.pciHostDevices of the KubeVirt resource.

    Example: Another resource is permitted
      Given a KubeVirt resource with the gate open that permits:
        | selector  | resource         | external |
        | 8086:4941 | qat.intel.com/dc | true     |
      And a node with 1 VF of "qat.intel.com/generic"
      And a VMI that asks for 1 VF of "qat.intel.com/generic"
      When the VMI is created
      Then it is accepted
      And the VMI soon says that no pod is made, for "HostDevice vf-1 is not permitted in permittedHostDevices configuration: no entry"
      And the VMI's events tell of "FailedCreate"
      And the VMI has exactly 0 launcher pods

    Example: Of two entries the one that is not permitted is named
      Given a KubeVirt resource with the gate open that permits:
        | selector  | resource         | external |
        | 8086:4941 | qat.intel.com/dc | true     |
      And a node with 1 VF of "qat.intel.com/dc" and 1 VF of "qat.intel.com/cy"
      And a VMI with these QAT entries:
        | name   | resource         |
        | zip    | qat.intel.com/dc |
        | crypto | qat.intel.com/cy |
      When the VMI is created
      Then the VMI soon says that no pod is made, for "HostDevice crypto is not permitted in permittedHostDevices configuration"

    Example: The list of the KubeVirt resource counts beside a config map, too
      Given a KubeVirt resource with the gate open that permits:
        | selector  | resource         | external |
        | 8086:4941 | qat.intel.com/dc | true     |
      And the config map says "HostDevices" for "feature-gates" and nothing else
      And a node with 1 VF of "qat.intel.com/generic"
      And a VMI that asks for 1 VF of "qat.intel.com/generic"
      When the VMI is created
      Then the VMI soon says that no pod is made, for "HostDevice vf-1 is not permitted in permittedHostDevices configuration"

  @QVC-HD-006 @needs-libvirt
  Rule: A machine that waits for a permit runs once it is given, and says so
    Remedy: See that the controller watches the KubeVirt resource; a VMI that was refused a pod is tried again every few seconds.

    Example: The permit comes later
      Given a KubeVirt resource with the gate open that permits:
        | selector  | resource         | external |
        | 8086:4941 | qat.intel.com/dc | true     |
      And a node with 1 VF of "qat.intel.com/generic"
      And a VMI that asks for 1 VF of "qat.intel.com/generic"
      And the VMI was created and waits for a permit
      When the KubeVirt resource comes to permit:
        | selector  | resource              | external |
        | 8086:4941 | qat.intel.com/generic | true     |
      Then the VMI is soon "Running"
      And the VMI no longer says that no pod is made

    Example: A permit that is withdrawn leaves what runs alone and keeps the next machine out
      Given the gate is open
      And a node with 2 VFs of "qat.intel.com/generic"
      And a machine "first" runs with 1 VF of "qat.intel.com/generic"
      And the KubeVirt resource permits nothing any more
      When a machine "second" asks for 1 VF of "qat.intel.com/generic"
      Then the VMI soon says that no pod is made, for "is not permitted in permittedHostDevices configuration"
      And the machine "first" soon runs

  @QVC-HD-007
  Rule: Where no list is, nothing is permitted
    Remedy: Write the list; KubeVirt itself permits everything while it is absent, and nothing once it is there and empty.

    Example: No list at all
      Given a KubeVirt resource of today with the gates "HostDevices" and no list of permitted devices
      And a node with 1 VF of "qat.intel.com/generic"
      And a VMI that asks for 1 VF of "qat.intel.com/generic"
      When the VMI is created
      Then the VMI soon says that no pod is made, for "is not permitted in permittedHostDevices configuration: no entry of spec.configuration.permittedHostDevices.pciHostDevices"

    Example: Neither list nor KubeVirt resource
      Given the config map says "HostDevices" for "feature-gates" and nothing else
      And a node with 1 VF of "qat.intel.com/generic"
      And a VMI that asks for 1 VF of "qat.intel.com/generic"
      When the VMI is created
      Then the VMI soon says that no pod is made, for "is not permitted in permittedHostDevices configuration"

    Example: qats need no permit
      Given the config map says "QAT" for "feature-gates" and nothing else
      And a node with 1 VF of "qat.intel.com/generic"
      And a VMI that asks for no VF and also says:
        """
        spec: {domain: {devices: {qats: [{name: vf-1, deviceName: qat.intel.com/generic}], hostDevices: []}}}
        """
      When the VMI is created
      Then the VMI soon has a launcher pod

  @QVC-HD-008
  Rule: An entry that cannot be read permits nothing, and who asks for its resource is told why
    Remedy: Write pciVendorSelector as vendor:device, four hexadecimal digits each, and resourceName as a device plugin offers it.

    Scenario Outline: The selector "<selector>" permits nothing
      Given a KubeVirt resource with the gate open that permits:
        | selector   | resource              | external |
        | <selector> | qat.intel.com/generic | true     |
      And a node with 1 VF of "qat.intel.com/generic"
      And a VMI that asks for 1 VF of "qat.intel.com/generic"
      When the VMI is created
      Then the VMI soon says that no pod is made, for "pciHostDevices[0] has pciVendorSelector '<selector>': expected vendor:device"

      Examples:
        | selector        |
        | 8086            |
        | 8086:494        |
        | 0x8086:0x4941   |
        | 8086 4941       |

    Scenario Outline: The selector "<selector>" permits its resource
      Given a KubeVirt resource with the gate open that permits:
        | selector   | resource              | external |
        | <selector> | qat.intel.com/generic | true     |
      And a node with 1 VF of "qat.intel.com/generic"
      And a VMI that asks for 1 VF of "qat.intel.com/generic"
      When the VMI is created
      Then the VMI soon has a launcher pod

      Examples:
        | selector  |
        | 8086:37c9 |
        | 8086:37C9 |

    Example: One selector stands behind two resources
      Given a KubeVirt resource with the gate open that permits:
        | selector  | resource         | external |
        | 8086:4941 | qat.intel.com/cy | true     |
        | 8086:4941 | qat.intel.com/dc | true     |
      And a node with 1 VF of "qat.intel.com/cy" and 1 VF of "qat.intel.com/dc"
      And a VMI with these QAT entries:
        | name   | resource         |
        | crypto | qat.intel.com/cy |
        | zip    | qat.intel.com/dc |
      When the VMI is created
      Then the VMI soon has a launcher pod

  @QVC-HD-009
  Rule: An entry without externalResourceProvider is told of, for no plugin here takes devices by selector
    Remedy: Set externalResourceProvider, and have a device plugin of the nodes offer the resource.

    Example: No node offers the resource
      Given a KubeVirt resource with the gate open that permits:
        | selector  | resource              | external |
        | 8086:4941 | qat.intel.com/generic |          |
      And a node with 1 VF of "qat.intel.com/dc"
      And a VMI that asks for 1 VF of "qat.intel.com/generic"
      When the VMI is created
      Then the VMI soon waits with "Insufficient qat.intel.com/generic"
      And an event of the VMI says "permits qat.intel.com/generic without externalResourceProvider"

    @needs-libvirt
    Example: A device plugin offers it all the same
      Given a KubeVirt resource with the gate open that permits:
        | selector  | resource              | external |
        | 8086:4941 | qat.intel.com/generic | false    |
      And a node with 1 VF of "qat.intel.com/generic"
      And a VMI that asks for 1 VF of "qat.intel.com/generic"
      When the VMI is created
      Then the VMI is soon "Running"
      And an event of the VMI says "permits qat.intel.com/generic without externalResourceProvider"
