Feature: The domain passes exactly the allocated VFs through
  libvirt gets one host device per QAT entry, under a name that says which entry it is.

  @QVC-PT-001 @recorded @dialect-qats
  Rule: The host device is the design's
    Remedy: Compare the composed host device with the one in the example; libvirt must be told mode, type, managed, driver and source.

    Example: The VF 0000:3d:02.2 as the design note has it
      Given a VMI with these QAT entries:
        | name | resource              |
        | qat1 | qat.intel.com/generic |
      When the domain is composed with these VFs:
        | name | VF           |
        | qat1 | 0000:3d:02.2 |
      Then apart from alias and guest address, the host device "qat1" is:
        """xml
        <hostdev mode='subsystem' type='pci' managed='yes'>
          <driver name='vfio'/>
          <source>
            <address domain='0x0000' bus='0x3d' slot='0x02' function='0x2'/>
          </source>
        </hostdev>
        """

  @QVC-PT-002 @recorded
  Rule: Every entry becomes one host device that can be traced to it
    Remedy: Give each host device the alias ua-qat-NAME or ua-hostdevice-NAME of its entry.

    Example: Three entries, three host devices, in the entries' order
      Given a VMI that asks for 3 VFs of "qat.intel.com/generic"
      When the domain is composed with these VFs:
        | name | VF           |
        | vf-1 | 0000:3d:01.4 |
        | vf-2 | 0000:3d:01.2 |
        | vf-3 | 0001:40:1f.7 |
      Then the host devices are, in this order:
        | alias | VF           |
        | vf-1  | 0000:3d:01.4 |
        | vf-2  | 0000:3d:01.2 |
        | vf-3  | 0001:40:1f.7 |

    Example: A machine without entries has no host device
      Given a VMI that asks for no VF
      When the domain is composed with no VFs
      Then there are no host devices

  @QVC-PT-003 @recorded
  Rule: Guest addresses do not collide
    Remedy: Assign guest addresses once over all devices of the domain.

    Scenario Outline: <number> VFs have <number> places of their own
      Given a VMI that asks for <number> VFs of "qat.intel.com/generic"
      When the domain is composed with <number> VFs
      Then each host device has a guest address of its own
      And no other device has the guest address of a host device

      Examples:
        | number |
        | 1      |
        | 2      |
        | 16     |
        | 64     |

  @QVC-PT-004 @simulated @needs-libvirt
  Rule: libvirt takes the domain
    Remedy: Read libvirt's own message in the evidence; it names the element it does not take.

    Scenario Outline: A machine with <number> VFs is valid by libvirt's schema, and starts
      Given a VMI that asks for <number> VFs of "qat.intel.com/generic"
      When the domain is composed with <number> VFs
      Then the domain is valid by libvirt's own schema
      And libvirt defines and starts the domain with <number> host devices

      Examples:
        | number |
        | 0      |
        | 1      |
        | 8      |

    Example: The shipped VMI is valid by libvirt's schema, and starts
      Given the shipped VMI
      When the domain is composed with 1 VF
      Then the domain is valid by libvirt's own schema
      And libvirt defines and starts the domain with 1 host device

    Example: What a user writes is text in the domain, never markup
      Given a VMI whose serial number is "<hostdev/>&\"'"
      When the domain is composed with 1 VF
      Then the domain is valid by libvirt's own schema
      And libvirt defines and starts the domain with 1 host device
