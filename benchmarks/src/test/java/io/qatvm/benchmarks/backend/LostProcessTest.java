package io.qatvm.benchmarks.backend;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Pointer;
import java.util.List;
import org.junit.jupiter.api.Test;

class LostProcessTest {
    /** Ends as broken native code does. */
    static final class Crash {
        private Crash() {}

        public static void main(String... arguments) {
            new Pointer(0).getByte(0);
        }
    }

    /** Ends well, or says what is wrong. */
    static final class Talk {
        private Talk() {}

        public static void main(String... arguments) {
            System.out.println("first");
            System.out.println(arguments[1]);
            System.exit(Integer.parseInt(arguments[0]));
        }
    }

    @Test
    void aCrashOfNativeCodeIsOutlived() {
        assertThat(LostProcess.run(List.of(), List.of(Crash.class.getName())))
                .contains("its process was ended by SIGSEGV in native code");
    }

    @Test
    void whatAProcessSaysLastIsWhatWasWrong() {
        assertThat(LostProcess.run(List.of(), List.of(Talk.class.getName(), "0", "well")))
                .isEmpty();
        assertThat(LostProcess.run(List.of(), List.of(Talk.class.getName(), "3", "a wrong byte")))
                .contains("a wrong byte");
    }

    @Test
    void otherEndsAreSaidWithTheirCode() {
        assertThat(LostProcess.verdict(7, "")).contains("its process ended with 7");
        assertThat(LostProcess.verdict(137, "")).contains("its process was ended by signal 9 in native code");
    }
}
