package io.qatvm.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.qatvm.allocation.LaunchEnvironment.Entry;
import org.junit.jupiter.api.Test;

class LaunchEnvironmentTest {
    @Test
    void aBlockKeepsOrderDoublesAndLineBreaks() {
        assertThat(LaunchEnvironment.ofBlock("B=2\0A=1\0B=3\0TEXT=a\nb\0BARE\0").entries())
                .containsExactly(
                        new Entry("B", "2"),
                        new Entry("A", "1"),
                        new Entry("B", "3"),
                        new Entry("TEXT", "a\nb"),
                        new Entry("BARE", null));
        assertThat(LaunchEnvironment.ofBlock("").entries()).isEmpty();
    }

    @Test
    void aFileSkipsCommentsAndBlankLinesOfEitherLineEnd() {
        assertThat(LaunchEnvironment.ofFile("# devices\r\nQAT0=a=b\r\n\r\n   \n  QAT1=c\n  # end\n")
                        .entries())
                .containsExactly(new Entry("QAT0", "a=b"), new Entry("QAT1", "c"));
    }

    @Test
    void anEntryPrintsAsItStandsInTheBlock() {
        assertThat(Entry.of("A=b=c").text()).isEqualTo("A=b=c");
        assertThat(Entry.of("A=").text()).isEqualTo("A=");
        assertThat(Entry.of("A").text()).isEqualTo("A");
    }
}
