package io.qatvm.steps.setup.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatientStreamTest {
    @Test
    void whatComesIsRead() throws IOException {
        try (PatientStream stream =
                new PatientStream(new ByteArrayInputStream(new byte[] {1, 2}), Duration.ofMinutes(1))) {
            assertThat(stream.readAllBytes()).containsExactly(1, 2);
        }
    }

    @Test
    void aSilentLineIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket line = new Socket(silent.getInetAddress(), silent.getLocalPort());
                PatientStream stream = new PatientStream(line.getInputStream(), Duration.ofSeconds(1))) {
            assertThatIOException().isThrownBy(stream::read).withMessage("nothing came for 1000 ms");
        }
    }
}
