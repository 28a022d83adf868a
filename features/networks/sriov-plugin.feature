@simulated
Feature: The SR-IOV network device plugin, Multus and the CNI on a node with QAT
  What users run beside QAT has quirks that matter here: which devices the network plugin takes, what it tells of them,
  and what the CNI does to a VF. These rules hold the models of it, so that coexistence is tested against them.

  @QVC-NW-010
  Rule: Only a network plugin of version 2 takes QAT VFs
    Remedy: Take the QAT PF out of the network plugin's rootDevices, or run a version that looks at the class of a device.

    Scenario Outline: By selectors, <what> are never offered
      Given a node with 4 QAT VFs behind 0000:3d:00.0 and 2 NIC VFs behind 0000:18:00.0
      When a network plugin of version 3 starts with these resources: '[{"resourceName": "qat", "deviceType": "<type>", "selectors": {"vendors": ["8086"], "devices": ["37c9"]}}]'
      Then it offers nothing

      Examples:
        | what                     | type        |
        | QAT VFs as network       | netDevice   |
        | QAT VFs as accelerators  | accelerator |

    Example: NIC VFs are offered by the numbers they have on their PF, whatever the case of the keys
      Given a node with 4 QAT VFs behind 0000:3d:00.0 and 8 NIC VFs behind 0000:18:00.0
      When a network plugin of version 3 starts with these resources: '[{"RESOURCENAME": "sriov", "Selectors": [{"PFNames": ["ens1f0#0,2-4"]}]}, {"resourceName": "rest", "selectors": {"vendors": ["8086"]}}]'
      Then it offers 4 devices of "intel.com/sriov", all below "0000:18:01."
      And it offers 4 devices of "intel.com/rest", all below "0000:18:01."

    Example: By root device, the QAT VFs are claimed a second time
      Given a node with 4 QAT VFs behind 0000:3d:00.0 and 2 NIC VFs behind 0000:18:00.0
      When a network plugin of version 2 starts with these resources: '[{"resourceName": "all", "rootDevices": ["3d:00.0"], "sriovMode": true, "deviceType": "vfio"}]'
      Then it offers 4 devices of "intel.com/all", all below "0000:3d:01."

  @QVC-NW-011
  Rule: The plugin answers with the resource's own variables and one set of nodes
    Remedy: Look for PCIDEVICE_ and the resource's name in the container's environment; dots become underscores, dashes stay.

    Example: Two VFs of a resource with a dash
      Given a node with 1 QAT VFs behind 0000:3d:00.0 and 4 NIC VFs behind 0000:18:00.0
      And a network plugin of version 3 with these resources: '[{"resourceName": "sriov-a", "selectors": {"drivers": ["vfio-pci"]}}]'
      When the kubelet asks it for "0000:18:01.1 0000:18:01.0" of "intel.com/sriov-a"
      Then the container finds "0000:18:01.1,0000:18:01.0" in "PCIDEVICE_INTEL_COM_SRIOV-A"
      And the container gets these device nodes with permissions "rw": "/dev/vfio/vfio /dev/vfio/44 /dev/vfio/43"

    Example: Each VF is described in a second variable
      Given a node with 1 QAT VFs behind 0000:3d:00.0 and 4 NIC VFs behind 0000:18:00.0
      And a network plugin of version 3 with these resources: '[{"resourceName": "sriov", "selectors": {"drivers": ["vfio-pci"]}}]'
      When the kubelet asks it for "0000:18:01.1" of "intel.com/sriov"
      Then the container finds '{"0000:18:01.1":{"generic":{"deviceID":"0000:18:01.1"},"vfio":{"mount":"/dev/vfio/vfio","dev-mount":"/dev/vfio/44"}}}' in "PCIDEVICE_INTEL_COM_SRIOV_INFO"

    Example: A device it does not know is refused in its own words
      Given a node with 1 QAT VFs behind 0000:3d:00.0 and 4 NIC VFs behind 0000:18:00.0
      And a network plugin of version 3 with these resources: '[{"resourceName": "sriov", "selectors": {"drivers": ["vfio-pci"]}}]'
      When the kubelet asks it for "0000:3d:01.0" of "intel.com/sriov"
      Then the plugin refuses, with "storeDeviceInfoFile: Only pciNetDevices are supported"

  @QVC-NW-012
  Rule: The plugin looks at the host once
    Remedy: Restart the network plugin after VFs were made or the configuration was changed.

    Example: A NIC that comes later is not offered
      Given a node with 1 QAT VFs behind 0000:3d:00.0 and 4 NIC VFs behind 0000:18:00.0
      And a network plugin of version 3 with these resources: '[{"resourceName": "sriov", "selectors": {"drivers": ["vfio-pci"]}}]'
      When another NIC is put in
      Then it offers 4 devices of "intel.com/sriov", all below "0000:18:01."

  @QVC-NW-013
  Rule: A malformed configuration is refused by its field
    Remedy: Correct the field of config.json that the message names; the plugin itself may end with success and offer nothing.

    Scenario Outline: Selectors that cannot be meant (<what>)
      Given a node with 1 QAT VFs behind 0000:3d:00.0 and 1 NIC VFs behind 0000:18:00.0
      When a network plugin of version 3 starts with these resources: '<resources>'
      Then the plugin does not start, for "<reason>" in its file

      Examples:
        | what                | resources                                                                      | reason                                            |
        | nothing             | []                                                                             | resourceList is array; expected at least one      |
        | no name             | [{"selectors": {}}]                                                            | resourceList[0].resourceName is missing           |
        | a slash in the name | [{"resourceName": "a/b", "selectors": {}}]                                     | resourceList[0].resourceName is 'a/b'             |
        | no selectors        | [{"resourceName": "a"}]                                                        | resourceList[0].selectors is missing              |
        | another kind        | [{"resourceName": "a", "deviceType": "netdevice", "selectors": {}}]            | resourceList[0].deviceType is 'netdevice'         |
        | a text for a list   | [{"resourceName": "a", "selectors": {"vendors": "8086"}}]                      | resourceList[0].selectors.vendors is '8086'       |
        | a broken range      | [{"resourceName": "a", "selectors": [{"pfNames": ["ens1f0#0-"]}]}]             | resourceList[0].selectors[0].pfNames[0] is        |
        | a resource twice    | [{"resourceName": "a", "selectors": {}}, {"resourceName": "a", "selectors": {}}] | resourceList[1].resourceName: resource intel.com/a is also named by resourceList[0] |
        | JSON that breaks off | [{"resourceName":                                                             | not JSON                                          |

    Scenario Outline: Root devices that cannot be meant (<what>)
      Given a node with 1 QAT VFs behind 0000:3d:00.0 and 1 NIC VFs behind 0000:18:00.0
      When a network plugin of version 2 starts with these resources: '<resources>'
      Then the plugin does not start, for "<reason>" in its file

      Examples:
        | what             | resources                                                                    | reason                                                          |
        | no root device   | [{"resourceName": "a"}]                                                      | resourceList[0].rootDevices is missing                          |
        | no address       | [{"resourceName": "a", "rootDevices": ["ens1f0"]}]                           | resourceList[0].rootDevices[0] is 'ens1f0'                      |
        | nobody there     | [{"resourceName": "a", "rootDevices": ["99:00.0"]}]                          | rootDevices[0] '0000:99:00.0': there is no such PCI device      |
        | a PF without VFs | [{"resourceName": "a", "rootDevices": ["3d:01.0"], "sriovMode": true}]       | rootDevices[0] '0000:3d:01.0': sriovMode is on, but             |
        | a text for a yes | [{"resourceName": "a", "rootDevices": ["18:00.0"], "sriovMode": "yes"}]      | resourceList[0].sriovMode is 'yes'; expected true or false      |

  @QVC-NW-014
  Rule: Address and VLAN are set on the VF before the launcher starts, and undone after it
    Remedy: Compare the PF's view of its VFs (ip link show) with the network definition and the VMI's interface.

    Example: Two networks of one resource get the pod's two VFs in order
      Given a node with 1 QAT VFs behind 0000:3d:00.0 and 4 NIC VFs behind 0000:18:00.0
      And the network "red" of "intel.com/sriov" with VLAN 100
      And the network "blue" of "intel.com/sriov" with VLAN 200
      When a pod that was handed "0000:18:01.3 0000:18:01.1" of "intel.com/sriov" gets its networks '[{"name": "red", "mac": "02:00:00:00:00:01"}, {"name": "blue"}]'
      Then the VF 0000:18:01.1 has the address "02:00:00:00:00:01" and VLAN 100
      And the VF 0000:18:01.3 has the address "00:00:00:00:00:00" and VLAN 200
      And Multus reports 0000:18:01.1 for interface "net1"
      And Multus reports 0000:18:01.3 for interface "net2"

    Example: The end of the pod undoes address and VLAN
      Given a node with 1 QAT VFs behind 0000:3d:00.0 and 4 NIC VFs behind 0000:18:00.0
      And the network "red" of "intel.com/sriov" with VLAN 100
      And a pod that was handed "0000:18:01.1" of "intel.com/sriov" has its networks '[{"name": "red", "mac": "02:00:00:00:00:01"}]'
      When the pod ends
      Then the VF 0000:18:01.1 has the address "00:00:00:00:00:00" and VLAN 0

    Example: More networks than VFs, and nothing stays behind
      Given a node with 1 QAT VFs behind 0000:3d:00.0 and 4 NIC VFs behind 0000:18:00.0
      And the network "red" of "intel.com/sriov" with VLAN 100
      When a pod that was handed "0000:18:01.1" of "intel.com/sriov" gets its networks "red,red"
      Then the pod gets no network, for "the pod has 1 devices of intel.com/sriov, and this is network 2 of it"
      And the VF 0000:18:01.1 has the address "00:00:00:00:00:00" and VLAN 0

    Scenario Outline: What the CNI cannot set is refused (<what>)
      Given a node with 1 QAT VFs behind 0000:3d:00.0 and 4 NIC VFs behind 0000:18:00.0
      And the network "red" of "intel.com/sriov" with VLAN <vlan>
      When a pod that was handed "<device>" of "intel.com/sriov" gets its networks '<networks>'
      Then the pod gets no network, for "<reason>"

      Examples:
        | what                 | vlan | device       | networks                              | reason                                                          |
        | a VLAN beyond 4094   | 4095 | 0000:18:01.1 | red                                   | vlan 4095 is not from 0 to 4094                                 |
        | half an address      | 1    | 0000:18:01.1 | [{"name": "red", "mac": "02:00:00"}]  | mac '02:00:00' is not six pairs                                 |
        | an unknown network   | 1    | 0000:18:01.1 | green                                 | cannot find a network-attachment-definition (default/green)     |
        | a PF                 | 1    | 0000:18:00.0 | red                                   | deviceID 0000:18:00.0 is no VF                                  |
        | a VF that is gone    | 1    | 0000:18:03.7 | red                                   | there is no such PCI device                                     |

  @QVC-NW-015
  Rule: The CNI refuses a QAT VF
    Remedy: Name a resource of NIC VFs in the network definition; QAT VFs belong in spec.domain.devices.qats.

    Example: A network whose resource is QAT's gets no interface
      Given a node with 1 QAT VFs behind 0000:3d:00.0 and 4 NIC VFs behind 0000:18:00.0
      And the network "wrong" of "qat.intel.com/generic" with VLAN 0
      When a pod that was handed "0000:3d:01.0" of "qat.intel.com/generic" gets its networks "wrong"
      Then the pod gets no network, for "deviceID 0000:3d:01.0 is no network device: its class is 0x0b4000"

  @QVC-NW-016
  Rule: The controller tells the launcher what Multus reported
    Remedy: Look at the launcher pod's annotations k8s.v1.cni.cncf.io/network-status and kubevirt.io/network-info.

    Example: The VF of a reported interface is written to the pod
      Given a controller and the network definition "fast" for "intel.com/sriov"
      And a VMI that asks for no VF and also says:
        """
        spec:
          domain: {devices: {interfaces: [{name: red, sriov: {}}]}}
          networks: [{name: red, multus: {networkName: fast}}]
        """
      And the VMI is created
      When Multus reports of the running launcher pod: '[{"name": "default/fast", "interface": "net1", "device-info": {"type": "pci", "pci": {"pci-address": "0000:18:01.3"}}}]'
      Then the launcher pod soon tells that "red" is served by 0000:18:01.3

    Example: A report that cannot be read is said, and the machine waits
      Given a controller and the network definition "fast" for "intel.com/sriov"
      And a VMI that asks for no VF and also says:
        """
        spec:
          domain: {devices: {interfaces: [{name: red, sriov: {}}]}}
          networks: [{name: red, multus: {networkName: fast}}]
        """
      And the VMI is created
      When Multus reports of the running launcher pod: '[{"name": "default/fast", "mtu": "large"}]'
      Then the VMI's conditions soon say "annotation k8s.v1.cni.cncf.io/network-status: [0].mtu is 'large'; expected a whole number"

  @QVC-NW-017 @needs-libvirt
  Rule: A machine with QAT and an SR-IOV network runs with the VFs that two plugins handed out
    Remedy: Compare what the pod was handed by each device plugin with the host devices of the running domain.

    Example: One VF of each, the network's with its VLAN and the interface's address
      Given the gate is open
      And a node of the cluster with 2 QAT VFs behind 0000:3d:00.0, 4 NIC VFs behind 0000:18:00.0 and both plugins
      And a controller and the network definition "fast" for "intel.com/sriov"
      And a VMI that asks for 1 VF of "qat.intel.com/generic" and also says:
        """
        spec:
          domain: {devices: {interfaces: [{name: red, sriov: {}, macAddress: '02:00:00:00:00:07'}]}}
          networks: [{name: red, multus: {networkName: fast}}]
        """
      When the VMI is created
      Then the VMI is soon "Running"
      And its domain has a host device of the entry "vf-1" below "0000:3d:01." and a host device "ua-sriov-red" below "0000:18:01."
      And the VF of "ua-sriov-red" has the address "02:00:00:00:00:07"
