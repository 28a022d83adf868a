package io.qatvm.benchmarks.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.qatvm.benchmarks.workload.Workload;
import java.util.List;
import org.junit.jupiter.api.Test;

class CryptoCatalogueTest {
    private static final List<String> LINES = """
            name         : cbc(aes)
            driver       : qat_aes_cbc
            module       : intel_qat
            priority     : 4001
            refcnt       : 1
            selftest     : passed
            internal     : no
            type         : skcipher
            async        : yes

            name         : cbc(aes)
            driver       : cbc-aes-aesni
            priority     : 400
            internal     : no
            type         : skcipher

            name         : cbc(aes)
            driver       : cbc(aes-generic)
            priority     : 100
            type         : skcipher

            name         : __cbc(aes)
            driver       : __cbc-aes-aesni
            priority     : 400
            internal     : yes
            type         : skcipher

            name         : sha256
            driver       : sha256-ni
            priority     : 250
            type         : shash
            """.lines().toList();

    private final CryptoCatalogue catalogue = CryptoCatalogue.of(LINES);

    @Test
    void theProcessorsBestIsNeitherTheDevicesNorAnInnerPart() {
        assertThat(catalogue.ofProcessor("cbc(aes)")).contains("cbc-aes-aesni");
        assertThat(catalogue.ofProcessor("xts(aes)")).isEmpty();
    }

    @Test
    void aDriverIsThereByItsOwnName() {
        assertThat(catalogue.has("qat_aes_cbc")).isTrue();
        assertThat(catalogue.has("cbc(aes)")).isFalse();
    }

    @Test
    void theLastEntryNeedsNoBlankLine() {
        assertThat(CryptoEntry.of(LINES)).hasSize(5);
        assertThat(CryptoEntry.of(LINES).get(0).isQat()).isTrue();
    }

    @Test
    void twoDriversMakeATemplate() {
        assertThat(Algorithm.CBC_HMAC_SHA256.ofProcessor(catalogue))
                .containsExactly("authenc(hmac(sha256-ni),cbc-aes-aesni)");
    }

    @Test
    void aDriverThatNobodyHasAskedForYetIsAskedForByName() {
        assertThat(Algorithm.XTS.ofProcessor(catalogue)).startsWith("xts-aes-aesni");
    }

    @Test
    void aDriversNameSaysItsAlgorithm() {
        assertThat(Algorithm.ofDriver("qat_aes_cbc_hmac_sha256")).contains(Algorithm.CBC_HMAC_SHA256);
        assertThat(Algorithm.ofDriver("authenc(hmac(sha256-ni),cbc-aes-aesni)")).contains(Algorithm.CBC_HMAC_SHA256);
        assertThat(Algorithm.ofDriver("xts(ecb(aes-generic))")).contains(Algorithm.XTS);
        assertThat(Algorithm.ofDriver("sha256-ni")).isEmpty();
        assertThat(Algorithm.of(Workload.AES_128_GCM_ENCRYPT)).isEmpty();
    }

    @Test
    void refusalsAreSaidInWords() {
        assertThat(Refusals.of(Libc.EAFNOSUPPORT, "", "qat_aes_cbc", false)).contains("has no AF_ALG", "expected");
        assertThat(Refusals.of(Libc.ENOENT, "", "qat_aes_cbc", true)).contains("though /proc/crypto has it", "7.2");
        assertThat(Refusals.of(Libc.ENOENT, "", "qat_aes_cbc", false)).contains("no driver qat_aes_cbc");
        assertThat(Refusals.of(1, "bind: Operation not permitted (1)", "x", false))
                .contains("not permitted");
    }
}
