@recorded
Feature: SR-IOV networks beside QAT
  A machine may have VFs of a NIC as its network cards, beside its QAT VFs. Multus attaches the networks, the SR-IOV
  network device plugin hands out the VFs, and the launcher must give each card the VF of its own network.

  @QVC-NW-001
  Rule: Each attached network adds one device of its resource to requests and limits
    Remedy: See that the NetworkAttachmentDefinition exists in the namespace that is named, and carries the annotation k8s.v1.cni.cncf.io/resourceName.

    Example: Two networks of one resource, one of them from another namespace
      Given a VMI that asks for 1 VF of "qat.intel.com/generic" and also says:
        """
        spec:
          domain: {devices: {interfaces: [{name: red, sriov: {}}, {name: blue, sriov: {}, macAddress: '02:00:00:aa:bb:cc'}]}}
          networks:
          - {name: red, multus: {networkName: fast}}
          - {name: blue, multus: {networkName: shared/slow}}
        """
      And these network definitions:
        | namespace | name | resource        |
        | default   | fast | intel.com/sriov |
        | shared    | slow | intel.com/sriov |
      When the VMI is walked through every room with no VF
      Then the pod requests "2" of "intel.com/sriov"
      And the pod requests "1" of "qat.intel.com/generic"
      And the launcher finds the resources of its networks in this order:
        | KUBEVIRT_RESOURCE_NAME_red  |
        | KUBEVIRT_RESOURCE_NAME_blue |
      And the pod asks Multus for '"mac":"02:00:00:aa:bb:cc","name":"slow","namespace":"shared"'

    Example: A definition of another namespace is not taken for one's own
      Given a VMI that asks for no VF and also says:
        """
        spec:
          domain: {devices: {interfaces: [{name: red, sriov: {}}]}}
          networks: [{name: red, multus: {networkName: fast}}]
        """
      And these network definitions:
        | namespace | name | resource        |
        | shared    | fast | intel.com/sriov |
      When the VMI is walked through every room with no VF
      Then the controller makes no pod, for "Failed to locate network attachment definition default/fast"

  @QVC-NW-002
  Rule: The resource of a network is an extended resource, or there is none
    Remedy: Write the annotation k8s.v1.cni.cncf.io/resourceName as prefix/name, as the device plugin's configuration has it.

    Example: A bridge needs no resource
      Given a VMI that asks for 1 VF of "qat.intel.com/generic" and also says:
        """
        spec:
          domain: {devices: {interfaces: [{name: lan, bridge: {}}]}}
          networks: [{name: lan, multus: {networkName: plain}}]
        """
      And these network definitions:
        | namespace | name  | resource |
        | default   | plain |          |
      When the VMI is walked through every room with this environment:
        """
        QAT0=0000:3d:01.0
        """
      Then it reaches the domain

    Example: An SR-IOV card whose network names no resource gets no VF
      Given a VMI that asks for no VF and also says:
        """
        spec:
          domain: {devices: {interfaces: [{name: fast, sriov: {}}]}}
          networks: [{name: fast, multus: {networkName: plain}}]
        """
      And these network definitions:
        | namespace | name  | resource |
        | default   | plain |          |
      When the VMI is walked through every room with this environment:
        """
        KUBEVIRT_RESOURCE_NAME_fast=
        """
      Then the allocation is refused with 'PCI-Address for SR-IOV network "fast" not found: variable KUBEVIRT_RESOURCE_NAME_fast is empty'

    Example: A text that is no resource name makes no pod
      Given a VMI that asks for no VF and also says:
        """
        spec:
          domain: {devices: {interfaces: [{name: fast, sriov: {}}]}}
          networks: [{name: fast, multus: {networkName: odd}}]
        """
      And these network definitions:
        | namespace | name | resource    |
        | default   | odd  | fast VFs    |
      When the VMI is walked through every room with no VF
      Then the controller makes no pod, for "NetworkAttachmentDefinition default/odd: annotation k8s.v1.cni.cncf.io/resourceName 'fast VFs' is not"

  @QVC-NW-003
  Rule: Networks that the VMI's own annotation asks for are attached and paid for, in either form
    Remedy: Write the annotation as a comma-separated list of [namespace/]name[@interface], or as a JSON list.

    Scenario Outline: The annotation as <form> adds two networks
      Given a VMI that asks for no VF and also says:
        """
        metadata: {annotations: {k8s.v1.cni.cncf.io/networks: '<annotation>'}}
        """
      And these network definitions:
        | namespace | name | resource        |
        | default   | fast | intel.com/sriov |
        | shared    | slow | intel.com/sriov |
      When the VMI is walked through every room with no VF
      Then the pod requests "2" of "intel.com/sriov"
      And the pod asks Multus for '"interface":"slow0","name":"slow","namespace":"shared"'

      Examples:
        | form | annotation                                                                           |
        | text | fast,shared/slow@slow0                                                               |
        | JSON | [{"name": "fast"}, {"name": "slow", "namespace": "shared", "interface": "slow0"}] |

    Scenario Outline: A malformed annotation makes no pod (<what>)
      Given a VMI that asks for no VF and also says:
        """
        metadata: {annotations: {k8s.v1.cni.cncf.io/networks: '<annotation>'}}
        """
      When the VMI is walked through every room with no VF
      Then the controller makes no pod, for "annotation k8s.v1.cni.cncf.io/networks: <reason>"

      Examples:
        | what                 | annotation           | reason                                           |
        | an empty entry       | fast,,slow           | entry 2 ''                                       |
        | capital letters      | Fast                 | entry 1 'Fast': name 'Fast' is not               |
        | an interface twice   | fast@a,slow@a        | networks default/fast and default/slow both ask  |
        | no name              | [{"namespace": "x"}] | [0].name is missing                              |
        | a number for a name  | [{"name": 7}]        | [0].name is '7'; expected a text                 |
        | JSON that breaks off | [{"name":            | not JSON                                         |

  @QVC-NW-004
  Rule: A card that is a VF becomes a host device that can be traced to its interface
    Remedy: Look for the alias ua-sriov-<interface> in the domain, and for the interface's place in the VMI.

    Example: Alias, guest address and place in the boot order are the interface's
      Given a VMI that asks for 1 VF of "qat.intel.com/generic" and also says:
        """
        spec:
          domain: {devices: {interfaces: [{name: fast, sriov: {}, pciAddress: '0000:81:01.0', bootOrder: 2}]}}
          networks: [{name: fast, multus: {networkName: one}}]
        """
      And these network definitions:
        | namespace | name | resource        |
        | default   | one  | intel.com/sriov |
      When the VMI is walked through every room with this environment:
        """
        KUBEVIRT_RESOURCE_NAME_fast=intel.com/sriov
        PCIDEVICE_INTEL_COM_SRIOV=0000:18:02.0
        QAT0=0000:3d:01.0
        """
      Then the domain has these host devices, in this order:
        | alias         | VF           |
        | vf-1          | 0000:3d:01.0 |
        | ua-sriov-fast | 0000:18:02.0 |
      And the host device "ua-sriov-fast" is at 0000:81:01.0 in the guest and stands at place 2 of the boot order

    Example: Two cards at one guest address are refused by their names
      Given a VMI that asks for no VF and also says:
        """
        spec:
          domain:
            devices:
              interfaces: [{name: a, sriov: {}, pciAddress: '0000:81:01.0'}, {name: b, sriov: {}, pciAddress: '0000:81:01.0'}]
          networks: [{name: a, multus: {networkName: one}}, {name: b, multus: {networkName: one}}]
        """
      And these network definitions:
        | namespace | name | resource        |
        | default   | one  | intel.com/sriov |
      And the launcher is told these VFs of its networks:
        | name | VF           |
        | a    | 0000:18:02.0 |
        | b    | 0000:18:02.1 |
      When the VMI is walked through every room with no VF
      Then there is no domain, for "interface a and interface b both ask for guest PCI address 0000:81:01.0"

  @QVC-NW-005
  Rule: QAT VFs and network VFs of one machine share nothing
    Remedy: Compare the aliases, the source addresses and the guest addresses of the domain's host devices.

    Example: Two QAT VFs and three network VFs
      Given a VMI that asks for 2 VFs of "qat.intel.com/generic" and also says:
        """
        spec:
          domain: {devices: {interfaces: [{name: vf-1, sriov: {}}, {name: vf-2, sriov: {}}, {name: c, sriov: {}}]}}
          networks:
          - {name: vf-1, multus: {networkName: one}}
          - {name: vf-2, multus: {networkName: one}}
          - {name: c, multus: {networkName: one}}
        """
      And these network definitions:
        | namespace | name | resource        |
        | default   | one  | intel.com/sriov |
      And the launcher is told these VFs of its networks:
        | name | VF           |
        | c    | 0000:18:02.2 |
        | vf-2 | 0000:18:02.1 |
        | vf-1 | 0000:18:02.0 |
      When the VMI is walked through every room with this environment:
        """
        QAT0=0000:3d:01.0
        QAT1=0000:3d:01.1
        """
      Then the domain has these host devices, in this order:
        | alias         | VF           |
        | vf-1          | 0000:3d:01.0 |
        | vf-2          | 0000:3d:01.1 |
        | ua-sriov-vf-1 | 0000:18:02.0 |
        | ua-sriov-vf-2 | 0000:18:02.1 |
        | ua-sriov-c    | 0000:18:02.2 |
      And no two host devices share an alias, a source or a guest address

    Example: A card whose name would give it another card's alias is refused
      Given a VMI that asks for no VF and also says:
        """
        spec:
          domain: {devices: {interfaces: [{name: fast, sriov: {}}, {name: sriov-fast, bridge: {}}]}}
          networks: [{name: fast, multus: {networkName: one}}, {name: sriov-fast, pod: {}}]
        """
      And these network definitions:
        | namespace | name | resource        |
        | default   | one  | intel.com/sriov |
      And the launcher is told these VFs of its networks:
        | name | VF           |
        | fast | 0000:18:02.0 |
      When the VMI is walked through every room with no VF
      Then there is no domain, for "would both have the libvirt alias ua-sriov-fast"

  @QVC-NW-006
  Rule: What the launcher is told of its networks counts before the environment
    Remedy: Compare the pod's annotation kubevirt.io/network-info with the network status that Multus wrote.

    Example: The file settles what the order of the variable does not
      Given a VMI that asks for no VF and also says:
        """
        spec:
          domain: {devices: {interfaces: [{name: red, sriov: {}}, {name: blue, sriov: {}}]}}
          networks: [{name: red, multus: {networkName: one}}, {name: blue, multus: {networkName: one}}]
        """
      And these network definitions:
        | namespace | name | resource        |
        | default   | one  | intel.com/sriov |
      And the launcher is told these VFs of its networks:
        | name | VF           |
        | blue | 0000:18:02.0 |
        | red  | 0000:18:02.1 |
      When the VMI is walked through every room with this environment:
        """
        KUBEVIRT_RESOURCE_NAME_red=intel.com/sriov
        KUBEVIRT_RESOURCE_NAME_blue=intel.com/sriov
        PCIDEVICE_INTEL_COM_SRIOV=0000:18:02.0,0000:18:02.1
        """
      Then the networks get these VFs:
        | name | VF           |
        | red  | 0000:18:02.1 |
        | blue | 0000:18:02.0 |

    Example: Where the file tells nothing of devices, the environment has to do
      Given a VMI that asks for no VF and also says:
        """
        spec:
          domain: {devices: {interfaces: [{name: red, sriov: {}}]}}
          networks: [{name: red, multus: {networkName: one}}]
        """
      And these network definitions:
        | namespace | name | resource        |
        | default   | one  | intel.com/sriov |
      And the launcher is told of its networks in these words: '{"interfaces": [{"network": "red"}]}'
      When the VMI is walked through every room with this environment:
        """
        KUBEVIRT_RESOURCE_NAME_red=intel.com/sriov
        PCIDEVICE_INTEL_COM_SRIOV=0000:18:02.0
        """
      Then the networks get these VFs:
        | name | VF           |
        | red  | 0000:18:02.0 |

    Scenario Outline: A file of no use is refused with its name (<what>)
      Given a VMI that asks for no VF and also says:
        """
        spec:
          domain: {devices: {interfaces: [{name: red, sriov: {}}]}}
          networks: [{name: red, multus: {networkName: one}}]
        """
      And these network definitions:
        | namespace | name | resource        |
        | default   | one  | intel.com/sriov |
      And the launcher is told of its networks in these words: '<file>'
      When the VMI is walked through every room with no VF
      Then the allocation is refused with '<reason>'

      Examples:
        | what                  | file                                                                                          | reason                                                                                                      |
        | nothing written yet   | nothing                                                                                       | found no SR-IOV networks to PCI-Address mapping: /etc/podinfo/network-info is not populated                 |
        | no networks           | {}                                                                                            | found no SR-IOV networks to PCI-Address mapping: /etc/podinfo/network-info names no PCI device              |
        | another network only  | {"interfaces": [{"network": "b", "deviceInfo": {"type": "pci", "pci": {"pci-address": "0000:18:02.0"}}}]} | PCI-Address for SR-IOV network "red" not found: /etc/podinfo/network-info names none          |
        | a short address       | {"interfaces": [{"network": "red", "deviceInfo": {"type": "pci", "pci": {"pci-address": "18:02.0"}}}]}    | /etc/podinfo/network-info: interfaces[0].deviceInfo.pci.pci-address is                       |
        | a network twice       | {"interfaces": [{"network": "red"}, {"network": "red"}]}                                      | /etc/podinfo/network-info: interfaces[1].network                                                            |
        | JSON that breaks off  | {"interfaces": [                                                                              | /etc/podinfo/network-info: not JSON                                                                         |

  @QVC-NW-007
  Rule: Each network has the VF of its own status entry, whatever the order
    Remedy: Compare the interface names in the network status with those in the pod's networks annotation.

    Example: A report of four networks, shuffled a hundred times
      Given a VMI that asks for no VF and also says:
        """
        spec:
          networks:
          - {name: a, multus: {networkName: one}}
          - {name: b, multus: {networkName: one}}
          - {name: c, multus: {networkName: one}}
          - {name: d, multus: {networkName: one}}
        """
      When the report of Multus on 4 networks is read 100 times, each time in another order
      Then each time the networks have these VFs:
        | name | VF           |
        | a    | 0000:18:02.0 |
        | b    | 0000:18:02.1 |
        | c    | 0000:18:02.2 |
        | d    | 0000:18:02.3 |

    Example: A network that the report does not name gets none of the others' VFs
      Given a VMI that asks for no VF and also says:
        """
        spec:
          domain: {devices: {interfaces: [{name: a, sriov: {}}, {name: b, sriov: {}}]}}
          networks: [{name: a, multus: {networkName: one}}, {name: b, multus: {networkName: one}}]
        """
      And these network definitions:
        | namespace | name | resource        |
        | default   | one  | intel.com/sriov |
      And the launcher is told these VFs of its networks:
        | name | VF           |
        | a    | 0000:18:02.0 |
      When the VMI is walked through every room with no VF
      Then the allocation is refused with 'PCI-Address for SR-IOV network "b" not found'

  @QVC-NW-008
  Rule: Without that, the environment must say exactly which VF is whose
    Remedy: Look whether the device plugin's PCIDEVICE variable lists as many VFs as the machine has networks of that resource.

    Example: Two networks take the VFs of their resource in order
      Given a VMI that asks for no VF and also says:
        """
        spec:
          domain: {devices: {interfaces: [{name: red, sriov: {}}, {name: blue, sriov: {}}]}}
          networks: [{name: red, multus: {networkName: one}}, {name: blue, multus: {networkName: one}}]
        """
      And these network definitions:
        | namespace | name | resource        |
        | default   | one  | intel.com/sriov |
      When the VMI is walked through every room with this environment:
        """
        PCIDEVICE_INTEL_COM_SRIOV=0000:18:02.4,0000:18:02.1,
        KUBEVIRT_RESOURCE_NAME_blue=intel.com/sriov
        KUBEVIRT_RESOURCE_NAME_red=intel.com/sriov
        """
      Then the networks get these VFs:
        | name | VF           |
        | red  | 0000:18:02.4 |
        | blue | 0000:18:02.1 |

    Scenario Outline: An environment that leaves a doubt is refused (<what>)
      Given a VMI that asks for no VF and also says:
        """
        spec:
          domain: {devices: {interfaces: [{name: red, sriov: {}}]}}
          networks: [{name: red, multus: {networkName: one}}]
        """
      And these network definitions:
        | namespace | name | resource        |
        | default   | one  | intel.com/sriov |
      When the VMI is walked through every room with this environment:
        """
        KUBEVIRT_RESOURCE_NAME_red=<resource>
        <variable>
        """
      Then the allocation is refused with "<reason>"

      Examples:
        | what                | resource        | variable                                            | reason                                                      |
        | no variable         | intel.com/sriov |                                                     | no more SR-IOV PCI addresses to allocate: resource intel.com/sriov serves 1 SR-IOV network (red), but variable PCIDEVICE_INTEL_COM_SRIOV is not set |
        | another resource's  | intel.com/sriov | PCIDEVICE_INTEL_COM_OTHER=0000:18:02.0              | variable PCIDEVICE_INTEL_COM_SRIOV is not set               |
        | an empty variable   | intel.com/sriov | PCIDEVICE_INTEL_COM_SRIOV=                          | variable PCIDEVICE_INTEL_COM_SRIOV lists 0                  |
        | one VF too many     | intel.com/sriov | PCIDEVICE_INTEL_COM_SRIOV=0000:18:02.0,0000:18:02.1 | lists 2: without network information nobody can tell whose they are |
        | a short address     | intel.com/sriov | PCIDEVICE_INTEL_COM_SRIOV=18:02.0                   | is not a full PCI address                                   |
        | a VF twice          | intel.com/sriov | PCIDEVICE_INTEL_COM_SRIOV=0000:18:02.0,0000:18:02.0 | expected each VF once                                       |
        | no resource         | nonsense        | PCIDEVICE_NONSENSE=0000:18:02.0                     | KUBEVIRT_RESOURCE_NAME_red='nonsense' is not an extended resource name |

  @QVC-NW-009
  Rule: One VF under two names is refused with both names
    Remedy: Take the VF out of one of the two device plugins' configurations.

    Example: A VF that is a QAT entry's and a network's
      Given a VMI that asks for 1 VF of "qat.intel.com/generic" and also says:
        """
        spec:
          domain: {devices: {interfaces: [{name: red, sriov: {}}]}}
          networks: [{name: red, multus: {networkName: one}}]
        """
      And these network definitions:
        | namespace | name | resource        |
        | default   | one  | intel.com/sriov |
      When the VMI is walked through every room with this environment:
        """
        PCI_RESOURCE_QAT_INTEL_COM_GENERIC=0000:3d:01.0
        KUBEVIRT_RESOURCE_NAME_red=intel.com/sriov
        PCIDEVICE_INTEL_COM_SRIOV=0000:3d:01.0
        """
      Then the allocation is refused with "entry 'vf-1' of resource qat.intel.com/generic and to SR-IOV network 'red' of resource intel.com/sriov"

    Example: Two resources whose variables have one name
      Given a VMI that asks for no VF and also says:
        """
        spec:
          domain: {devices: {interfaces: [{name: red, sriov: {}}, {name: blue, sriov: {}}]}}
          networks: [{name: red, multus: {networkName: dot}}, {name: blue, multus: {networkName: line}}]
        """
      And these network definitions:
        | namespace | name | resource      |
        | default   | dot  | intel.com/x.y |
        | default   | line | intel.com/x_y |
      When the VMI is walked through every room with this environment:
        """
        KUBEVIRT_RESOURCE_NAME_red=intel.com/x.y
        KUBEVIRT_RESOURCE_NAME_blue=intel.com/x_y
        PCIDEVICE_INTEL_COM_X_Y=0000:18:02.0
        """
      Then the allocation is refused with "resources intel.com/x.y and intel.com/x_y share the variable PCIDEVICE_INTEL_COM_X_Y"

    Example: The same two resources are told apart by what the launcher is told
      Given a VMI that asks for no VF and also says:
        """
        spec:
          domain: {devices: {interfaces: [{name: red, sriov: {}}, {name: blue, sriov: {}}]}}
          networks: [{name: red, multus: {networkName: dot}}, {name: blue, multus: {networkName: line}}]
        """
      And these network definitions:
        | namespace | name | resource      |
        | default   | dot  | intel.com/x.y |
        | default   | line | intel.com/x_y |
      And the launcher is told these VFs of its networks:
        | name | VF           |
        | red  | 0000:18:02.0 |
        | blue | 0000:18:02.1 |
      When the VMI is walked through every room with no VF
      Then the networks get these VFs:
        | name | VF           |
        | red  | 0000:18:02.0 |
        | blue | 0000:18:02.1 |
