@recorded
Feature: A malformed address never becomes another address
  A launcher that guesses may take somebody else's device. One that drops what it cannot read starts a machine
  without the device its user counts on. This one says what is wrong and starts nothing.

  @QVC-BI-001
  Rule: Only full PCI addresses are taken
    Remedy: Match the whole text against a full PCI address, and refuse everything else.

    Scenario Outline: The value "<value>" is refused
      Given a VMI that asks for 1 VF of "qat.intel.com/generic"
      When the launcher finds "<value>" in "QAT0"
      Then the launcher refuses, naming:
        | QAT0                |
        | <value>             |
        | a full PCI address  |

      Examples:
        | value           |
        | 3d:01.0         |
        | 0000:3d:01:3    |
        | 0000:3d:01x3    |
        | 0000:3d:01.8    |
        | 0000:3d:3f.1    |
        | 0000:3d:01.0=x  |
        | 1               |
        | 00000:3d:01.0   |

    Scenario Outline: The value "<value>" is the VF <VF>
      Given a VMI that asks for 1 VF of "qat.intel.com/generic"
      When the launcher finds "<value>" in "QAT0"
      Then the entries get these VFs:
        | name | VF   |
        | vf-1 | <VF> |

      Examples:
        | value         | VF            |
        | 0000:3d:01.0  | 0000:3d:01.0  |
        | 00AB:3D:1F.7  | 00ab:3d:1f.7  |
        | 10000:e1:00.1 | 10000:e1:00.1 |

  @QVC-BI-002
  Rule: One wrong item in a list refuses the whole list
    Remedy: Read the whole list before a device is taken, and refuse it if one item is wrong.

    Example: Two good addresses do not make up for a bad one
      Given a VMI that asks for 3 VFs of "qat.intel.com/generic"
      When the launcher finds "0000:3d:01.0,0000:3d:01.1,3d:01.2" in "QAT0"
      Then the launcher refuses, naming:
        | QAT0    |
        | 3d:01.2 |

    Example: A list that ends with a comma is whole
      Given a VMI that asks for 2 VFs of "qat.intel.com/generic"
      When the launcher finds "0000:3d:01.0,0000:3d:01.1," in "QAT0"
      Then every entry has a VF of its own

    Scenario Outline: An empty item in "<value>" refuses the list
      Given a VMI that asks for 1 VF of "qat.intel.com/generic"
      When the launcher finds "<value>" in "QAT0"
      Then the launcher refuses, naming:
        | QAT0               |
        | a full PCI address |

      Examples:
        | value          |
        | 0000:3d:01.0,, |
        | ,0000:3d:01.0  |
        | ,              |

    Example: An empty value is no VF
      Given a VMI that asks for 1 VF of "qat.intel.com/generic"
      When the launcher finds "" in "QAT0"
      Then the launcher refuses, naming:
        | QAT0               |
        | a full PCI address |

  @QVC-BI-003
  Rule: A review that cannot be read is refused, and never let through
    Remedy: Answer an unreadable review with HTTP 400, and keep failurePolicy at Fail.

    Scenario Outline: A body that is <body> is answered <status>
      Given the webhook is asked with <body>
      Then it answers with status <status> and one line of reason
      And it does not allow anything

      Examples:
        | body                      | status |
        | no JSON at all            | 400    |
        | nothing                   | 400    |
        | a review without request  | 400    |
        | two reviews in one        | 400    |
        | YAML                      | 415    |
        | more than it will read    | 413    |

    Scenario Outline: A review of <subject> is refused with the code <code>
      Given the webhook is asked with a review of <subject>
      Then it refuses with the code <code>

      Examples:
        | subject          | code |
        | no object        | 400  |
        | a list           | 400  |
        | a pod            | 400  |
        | another version  | 400  |
