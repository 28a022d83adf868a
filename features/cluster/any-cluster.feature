@simulated @any-cluster
Feature: An implementation works where it is deployed
  What an implementation does for its users is seen through the Kubernetes API alone, so it can be checked on any cluster
  on which one is deployed, without installing anything there.

  @QVC-CL-001 @needs-libvirt
  Rule: A machine with a VF of what nodes offer runs, and its launcher pod holds the VF
    Remedy: Look at the VMI's conditions and events, then at its launcher pod, for the first step that did not happen.

    @end-to-end
    Example: A machine with one of the VFs that are offered
      Given an implementation is at work
      And the feature gates are "QAT"
      And a node offers VFs
      And a VMI that asks for 1 of the VFs that are offered
      When the VMI is created
      Then the VMI is soon "Running"
      And the VMI knows its node
      And its launcher pod holds 1 of the VFs that are offered

    Example: A machine with what no node offers waits for it, and says so
      Given an implementation is at work
      And the feature gates are "QAT"
      And a node offers VFs
      And a VMI that asks for 1 VF of "qat.intel.com/offered-by-nobody"
      When the VMI is created
      Then the VMI soon waits with "Insufficient qat.intel.com/offered-by-nobody"

  @QVC-CL-002
  Rule: A stored machine has one launcher pod, which asks for its VFs and for no privilege, and goes with it
    Remedy: Look at the controllers' log, and at what other webhooks make of their pods.

    Scenario Outline: The launcher pod in the cluster asks for the VFs of its <entries> entries
      Given an implementation is at work
      And the feature gates are "QAT"
      And a VMI that asks for <entries> VFs of "qat.intel.com/generic"
      When the VMI is created
      Then its launcher pod is soon there
      And the pod requests and limits are <entries> of "qat.intel.com/generic"
      And no container of the pod is privileged

      Examples:
        | entries |
        | 1       |
        | 2       |

    Example: The launcher pod in the cluster asks for no VF where its machine has none
      Given an implementation is at work
      And a VMI that asks for no VF
      When the VMI is created
      Then its launcher pod is soon there
      And the pod asks for no QAT device
      And no container of the pod is privileged

    Example: Whoever looks at the machine's events learns of its pod
      Given an implementation is at work
      And the feature gates are "QAT"
      And a VMI that asks for 1 VF of "qat.intel.com/generic"
      When the VMI is created
      Then its launcher pod is soon there
      And the VMI has exactly 1 launcher pod
      And the VMI's events tell of "SuccessfulCreate"

    Example: A deleted machine takes its launcher pod along
      Given an implementation is at work
      And the feature gates are "QAT"
      And a VMI that asks for 1 VF of "qat.intel.com/generic"
      And the VMI has been created
      And its launcher pod has been made
      When the VMI is deleted
      Then the VMI is soon gone
      And the launcher pod is soon gone

    Example: A machine that is refused has no launcher pod
      Given an implementation is at work
      And the feature gates are "QAT"
      And a VMI that asks for 1 VF of "not a resource!"
      When the VMI is created
      Then it is refused
      And the VMI has exactly 0 launcher pods

  @QVC-CL-003
  Rule: A VirtualMachine has its machine for as long as it is to run
    Remedy: Look at the VirtualMachine's conditions and at the controllers' right to create VMIs.

    Example: The machine of a VirtualMachine has the entries of its template
      Given an implementation is at work
      And the feature gates are "QAT"
      And a VirtualMachine whose template asks for 2 VFs of "qat.intel.com/generic"
      When the VirtualMachine is created
      Then the VMI is soon there
      And the stored VMI has the same QAT entries

    Example: A VirtualMachine that is switched off gives up its machine
      Given an implementation is at work
      And the feature gates are "QAT"
      And a VirtualMachine whose template asks for 1 VF of "qat.intel.com/generic"
      And the VirtualMachine's machine has been made
      When the VirtualMachine is switched off
      Then the VMI is soon gone

    Example: A VirtualMachine that is deleted takes its machine along
      Given an implementation is at work
      And the feature gates are "QAT"
      And a VirtualMachine whose template asks for 1 VF of "qat.intel.com/generic"
      And the VirtualMachine's machine has been made
      When the VirtualMachine is deleted
      Then the VMI is soon gone

    Example: A VirtualMachine whose machine would be refused is refused itself
      Given an implementation is at work
      And the feature gates are "QAT"
      And a VirtualMachine whose template asks for 1 VF of "not a resource!"
      When the VirtualMachine is created
      Then it is refused
      And the cluster does not have it
