package io.qatvm.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.qatvm.benchmarks.backend.Backend;
import io.qatvm.benchmarks.backend.Backends;
import io.qatvm.benchmarks.workload.Workload;
import io.qatvm.fixtures.measurement.Setting;
import io.qatvm.fixtures.measurement.Setting.Buffers;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final Profile WIDE =
            Profile.Name.SMOKE.profile().with(List.of(64, 1024), List.of(1, 8), List.of(), 1);

    @Test
    void backendsOfOneWorkloadStandTogether() {
        List<List<Case>> contests =
                plan(Workload.AES_128_CBC_ENCRYPT, "cpu-jca,cpu-openssl").contests();
        assertThat(contests).hasSize(2);
        assertThat(contests.get(0)).extracting(each -> each.backend().name()).containsExactly("cpu-jca", "cpu-openssl");
    }

    @Test
    void whatCannotHaveSeveralInFlightHasNoRowForThem() {
        assertThat(settings("cpu-jca")).extracting(Setting::depth).containsOnly(1);
        assertThat(settings("kernel:cbc-aes-aesni")).extracting(Setting::depth).containsOnly(1);
        assertThat(settings("kernel:qat_aes_cbc")).extracting(Setting::depth).contains(1, 8);
    }

    @Test
    void buffersAreWhereTheBackendCanHaveThem() {
        assertThat(settings("cpu-jca")).extracting(Setting::buffers).containsOnly(Buffers.HEAP);
        assertThat(settings("kernel:cbc-aes-aesni"))
                .extracting(Setting::buffers)
                .containsOnly(Buffers.DIRECT);
    }

    @Test
    void devicesArePartOfTheSettingOfThoseWhoAskThem() {
        assertThat(settings("kernel:qat_aes_cbc")).extracting(Setting::devices).containsOnly(2);
        assertThat(settings("cpu-jca")).extracting(Setting::devices).containsOnly(0);
    }

    @Test
    void whatABackendIsNotMadeForHasNoRow() {
        assertThat(plan(Workload.RSA_2048_SIGN, "kernel:qat_aes_cbc").size()).isZero();
        assertThat(plan(Workload.RSA_2048_SIGN, "cpu-jca").size()).isEqualTo(1);
    }

    private static List<Setting> settings(String backend) {
        return plan(Workload.AES_128_CBC_ENCRYPT, backend).contests().stream()
                .flatMap(List::stream)
                .map(Case::setting)
                .toList();
    }

    private static Plan plan(Workload workload, String names) {
        List<Backend> backends = Backends.found().listed(names);
        return Plan.of(List.of(workload), backends, WIDE, List.of(Buffers.HEAP), 2);
    }
}
