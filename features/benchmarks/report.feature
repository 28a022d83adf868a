@recorded
Feature: A report tells what was measured, and what that is worth
  Reports are read by people who were not there: on a phone, from a mail, on a machine without a network. A report must carry
  all that it takes to judge a figure, and say on top what may be concluded from it, and what may not.

  @QVC-BM-009
  Rule: Figures of emulated processors are marked as a smoke test wherever they stand
    Remedy: Run guests with KVM for figures; emulated processors show that the guest works.

    Example: A guest with emulated processors
      Given a host and a guest with emulated processors were measured
      When the report is made
      Then the report says "smoke test" with each ratio of guest and host
      And each figure of the guest is marked "smoke"

    Example: A guest with KVM
      Given a host and a guest with KVM were measured
      When the report is made
      Then nothing in the report is marked "smoke"

  @QVC-BM-014
  Rule: Each row tells who served it, where, and by what evidence
    Remedy: Compare the report with the measurements it was made from.

    Example: A row of a card
      Given a row that a QAT card has served
      When the report is made
      Then the row says that "qat-hw" has served it
      And the row has its evidence:
        | 0000:00:10.0 [8086:37c9]          |
        | driver c6xxvf, PF 0000:3d:00.0    |
        | 1000 requests (fw_counters)       |
        | fails without the device          |
        | devices hardware                  |
        | Linux 6.1.0-38-amd64              |
        | OpenJDK 64-Bit Server VM 17.0.15+6 |
        | openssl 3.0.17                    |

    Example: A row that asked for a card and had none
      Given a row that asked for QAT and was served by the processor
      When the report is made
      Then the row says that "cpu-fallback" has served it

  @QVC-BM-015
  Rule: What failed or did not run says why
    Remedy: Do what the reason says, or leave the backend out of the run.

    Scenario Outline: A row without figures (<outcome>)
      Given a row that <outcome>, for "the kernel has no AF_ALG"
      When the report is made
      Then the page and the Markdown say "the kernel has no AF_ALG" of it

      Examples:
        | outcome     |
        | failed      |
        | did not run |

    Example: A row with figures needs no reason
      Given a row that a QAT card has served
      When the report is made
      Then the page has no chapter of what failed or did not run

  @QVC-BM-016
  Rule: The report says on top what may be concluded, and what may not
    Remedy: Read the top first; a figure that it speaks against is no figure.

    Example: No card was there
      Given a row that asked for QAT and was served by the processor
      When the report is made
      Then the top says "nothing here says how fast QAT is"
      And the top says "asked for QAT and were served by the processor"

    Example: A card was there
      Given a row that a QAT card has served
      When the report is made
      Then the top says "were served by QAT silicon"
      And the top does not say "nothing here says how fast QAT is"

    Example: A ratio fell below the baseline
      Given a baseline in which OpenSSL is 1.5 times as fast as Java
      And it is 1.0 times as fast in a later run
      When the report is made
      Then the top says "The gate failed: 1 ratios fell"

  @QVC-BM-017
  Rule: Text from elsewhere is shown, and does nothing
    Names of processors, words of libraries and reasons come from machines that nobody vouches for.
    Remedy: Do not open reports of another version; tell the project.

    Example: A reason is a program
      Given a row that failed, for "<script>document.title='taken'</script>"
      When the report is made
      Then the page shows "<script>document.title='taken'</script>" as text
      And the Markdown shows it as text

    Example: A reason has signs of its own in it
      Given a row that failed, for "expected 1 < 2 && \"3\" | 4"
      When the report is made
      Then the page shows "expected 1 < 2 && \"3\" | 4" as text

  @QVC-BM-018
  Rule: The page asks for nothing from elsewhere
    Remedy: Tell the project; a report must be readable without a network, and must tell nobody that it is read.

    Example: A page of two runs
      Given a host and a guest with emulated processors were measured
      When the report is made
      Then the page has its style, its charts' data and the library that draws them within
      And nothing in it would be loaded from elsewhere

  @QVC-BM-019 @needs-chromium
  Rule: The page can be read on a phone and on a desk, in light and in darkness
    Remedy: Open the screenshots of the scenario; the page's problems are listed beside them.

    Scenario Outline: A page of two runs on <device>
      Given a host and a guest with emulated processors were measured
      And the report is made
      When a browser without a network shows it on <device>
      Then all its charts are drawn
      And nothing sticks out sideways
      And the browser has nothing to complain about

      Examples:
        | device            |
        | a phone           |
        | a desk            |
        | a phone in darkness |
