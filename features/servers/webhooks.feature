@simulated @cluster
Feature: The API server and the webhook
  Every VMI is judged by a webhook that the API server calls. What it does while the webhook is away, slow, or shows a
  certificate that nobody trusts decides whether an unjudged VMI can slip in.

  Background:
    Given the feature gates are "QAT"

  @QVC-AS-001
  Rule: While the webhook gives no answer, no VMI is taken
    Remedy: Set failurePolicy Fail in both webhook configurations, and find out why the webhook does not answer.

    Example: The webhook is away
      Given a VMI that asks for 1 VF of "qat.intel.com/generic"
      And the webhook has fallen
      When the VMI is created
      Then it is refused by the API server with "failed calling webhook"
      And the cluster does not have it

    Example: The webhook takes longer than it may
      Given a VMI that asks for 1 VF of "qat.intel.com/generic"
      And the webhook may take 1 second, and takes longer
      When the VMI is created
      Then it is refused by the API server with "failed calling webhook"
      And the cluster does not have it

    Example: A webhook that came back is asked again
      Given a VMI that asks for 1 VF of "qat.intel.com/generic"
      And the webhook has fallen
      And the webhook is back
      When the VMI is created
      Then it is accepted

    Example: Somebody else's webhook is away, and may be
      Given a VMI that asks for 1 VF of "qat.intel.com/generic"
      And a webhook of somebody else is registered for VMIs, is away, and may fail
      When the VMI is created
      Then it is accepted

    Example: Somebody else's webhook is away, and must not be
      Given a VMI that asks for 1 VF of "qat.intel.com/generic"
      And a webhook of somebody else is registered for VMIs, is away, and must not fail
      When the VMI is created
      Then it is refused by the API server with "failed calling webhook"

  @QVC-AS-002
  Rule: The webhook is believed by the authority it is registered with, and by no other
    Remedy: Register the webhook with the certificate of the authority that issued what it shows.

    Example: It shows a certificate of an unknown authority
      Given a VMI that asks for 1 VF of "qat.intel.com/generic"
      And the webhook shows a certificate of another authority
      When the VMI is created
      Then it is refused by the API server with "failed calling webhook"

    Example: It is registered with an authority that issued nothing
      Given a VMI that asks for 1 VF of "qat.intel.com/generic"
      And the webhook is registered with another authority
      When the VMI is created
      Then it is refused by the API server with "failed calling webhook"

    Example: Two authorities are trusted while one takes over from the other
      Given a VMI that asks for 1 VF of "qat.intel.com/generic"
      And the webhook is registered with its own authority and another one
      And the webhook shows a certificate of the other authority
      When the VMI is created
      Then it is accepted

  @QVC-AS-003
  Rule: Certificates are renewed without one refused request
    Remedy: Have a new authority trusted before it signs; the overlap must be longer than API servers need to notice.

    Example: Authority and certificate are renewed while VMIs are created
      Given a webhook whose authority nears its end
      When VMIs are created for as long as its certificates are renewed
      Then no request was refused
      And the webhook shows a certificate of its new authority

    @nightly
    Example: Replicas share one authority
      Given a webhook whose certificates are kept in the cluster
      When another replica of the webhook starts
      Then both have the same certificate

    @nightly
    Example: What is kept there is damaged
      Given a webhook whose certificates are kept in the cluster
      And somebody has overwritten the kept certificate
      When another replica of the webhook starts
      Then it has a certificate that its authority issued
