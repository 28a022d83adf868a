package io.qatvm.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.qatvm.config.ClusterConfig;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class MissingMembersTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theNameIsMissedBeforeTheDeviceName() throws IOException {
        Verdict verdict = new ObjectRules().createInstance(JSON.readTree("""
                        {"spec": {"domain": {"devices": {"qats": [{}]}}}}
                        """), "someone", ClusterConfig.DEFAULT);

        assertThat(verdict.causes())
                .extracting(Cause::field)
                .containsExactly("spec.domain.devices.qats[0].name", "spec.domain.devices.qats[0].deviceName");
    }
}
