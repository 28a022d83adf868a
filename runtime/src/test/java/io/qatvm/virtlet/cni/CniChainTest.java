package io.qatvm.virtlet.cni;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CniChainTest {
    private static final CniCall CALL = CniCall.of("c1", "/run/netns/c1", "eth0", "default", "pod", "uid-1");

    @TempDir
    private Path folder;

    private CniChain chain;

    @BeforeEach
    void plugins() {
        chain = new CniChain(List.of(folder.resolve("none"), folder), Duration.ofSeconds(20));
    }

    @Test
    void eachPluginSeesTheResultOfTheOneBeforeItAndTheLastOneCounts() throws IOException, CniFailure {
        plugin("one", "cat > told-one; echo '{\"cniVersion\": \"1.0.0\", \"ips\": [{\"address\": \"10.0.0.1/24\"}]}'");
        plugin("two", "cat > told-two; env > env-two; echo '" + result() + "'");

        CniResult result = chain.add(network(), CALL);

        assertThat(told("told-one")).contains("\"name\":\"net\"").doesNotContain("prevResult");
        assertThat(told("told-two")).contains("\"prevResult\":{\"cniVersion\":\"1.0.0\",\"ips\"");
        assertThat(told("env-two").lines())
                .contains(
                        "CNI_COMMAND=ADD",
                        "CNI_CONTAINERID=c1",
                        "CNI_NETNS=/run/netns/c1",
                        "CNI_IFNAME=eth0",
                        "CNI_ARGS=IgnoreUnknown=1;K8S_POD_NAMESPACE=default;K8S_POD_NAME=pod;K8S_POD_INFRA_CONTAINER_ID=c1"
                                + ";K8S_POD_UID=uid-1");
        assertThat(result.links()).containsExactly(new CniResult.Link("eth0", "0a:00:00:00:00:02", ""));
        assertThat(result.addresses()).containsExactly(new CniResult.Address("10.0.0.2/24", "10.0.0.254", 0));
        assertThat(result.nameServers()).containsExactly("10.0.0.53");
    }

    @Test
    void networksAreTakenAwayInReverseWithWhatWasMade() throws IOException, CniFailure {
        plugin("one", "echo one >> order");
        plugin("two", "cat > told-two; echo two >> order");

        chain.del(network(), CALL, new ObjectMapper().readTree(result()));

        assertThat(told("order")).isEqualTo("two\none\n");
        assertThat(told("told-two")).contains("prevResult");
    }

    @Test
    void aFailureHasThePluginsOwnWords() throws IOException {
        plugin("one", "echo '{\"code\": 7, \"msg\": \"no room\", \"details\": \"all taken\"}'; exit 1");

        assertThatThrownBy(() -> chain.add(network(), CALL))
                .isInstanceOf(CniFailure.class)
                .hasMessage("network plugin one: ADD failed: no room (all taken)");
    }

    @Test
    void aFailureWithoutWordsHasWhatThePluginLeftOnItsErrorOutput() throws IOException {
        plugin("one", "echo lost >&2; exit 3");

        assertThatThrownBy(() -> chain.add(network(), CALL)).hasMessageContaining("exit 3: lost");
    }

    @Test
    void aPluginThatTakesTooLongIsEnded() throws IOException {
        plugin("one", "exec sleep 600");
        CniChain hasty = new CniChain(List.of(folder), Duration.ofMillis(300));

        assertThatThrownBy(() -> hasty.add(network(), CALL)).hasMessageContaining("was ended");
    }

    @Test
    void aPluginThatIsNotThereIsNamedBeforeAnythingIsMade() {
        assertThatThrownBy(() -> chain.require(network()))
                .hasMessageContaining("network plugin one: no program of that name");
    }

    @Test
    void theFirstFileInOrderCountsAndWhatIsNoneIsPassedOver() throws IOException, CniFailure {
        Files.writeString(folder.resolve("00-read.me"), "no configuration");
        Files.writeString(folder.resolve("20.conf"), "{\"name\": \"late\", \"type\": \"one\"}");
        Files.writeString(folder.resolve("10.conflist"), network().text());

        assertThat(CniConfiguration.first(folder)).isEqualTo(network());
        Files.delete(folder.resolve("10.conflist"));
        assertThat(CniConfiguration.first(folder).name()).isEqualTo("late");
        Files.delete(folder.resolve("20.conf"));
        assertThatThrownBy(() -> CniConfiguration.first(folder)).hasMessageContaining("no network configuration");
    }

    @Test
    void badConfigurationsAreRefusedWithTheirPlace() {
        assertThatThrownBy(() -> CniConfiguration.of("f.conf", "{\n\"name\": }"))
                .hasMessageContaining("f.conf:2");
        assertThatThrownBy(() -> CniConfiguration.of("f", "{\"name\": \"a b\"}"))
                .hasMessageContaining("f: name");
        assertThatThrownBy(() -> CniConfiguration.of("f", "{\"name\": \"n\", \"plugins\": []}"))
                .hasMessageContaining("expected at least one");
        assertThatThrownBy(() -> CniConfiguration.of("f", "{\"name\": \"n\", \"plugins\": [{\"type\": \"../sh\"}]}"))
                .hasMessageContaining("plugins[0]");
    }

    @Test
    void aNameCannotAddAnArgument() {
        assertThatThrownBy(() -> CniCall.of("c", "/n", "eth0", "default", "pod;K8S_POD_NAMESPACE=kube-system", "u"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pod name");
    }

    @Test
    void resultsOfEveryVersionAreRead() throws CniFailure {
        CniResult old = CniResult.of("{\"cniVersion\": \"0.3.1\", \"interfaces\": [{\"name\": \"br0\"},"
                + " {\"name\": \"eth0\", \"sandbox\": \"/n\"}], \"ips\": [{\"version\": \"4\", \"interface\": 1,"
                + " \"address\": \"10.0.0.2/24\"}], \"routes\": [{\"dst\": \"0.0.0.0/0\"}]}");

        assertThat(old.addresses()).containsExactly(new CniResult.Address("10.0.0.2/24", "", 0));
        assertThat(old.addresses().get(0).ip()).isEqualTo("10.0.0.2");
        assertThat(old.routes()).containsExactly(new CniResult.Route("0.0.0.0/0", ""));
        assertThatThrownBy(() -> CniResult.of("{\"ip4\": {}}")).hasMessageContaining("0.3.0 or newer");
        assertThatThrownBy(() -> CniResult.of("{\"ips\": [{\"address\": \"10.0.0.2\"}]}"))
                .hasMessageContaining("prefix length");
    }

    private static CniConfiguration network() {
        try {
            return CniConfiguration.of(
                    "a test",
                    "{\"name\": \"net\", \"cniVersion\": \"1.0.0\", \"plugins\": [{\"type\": \"one\"}, {\"type\":"
                            + " \"two\"}]}");
        } catch (CniFailure e) {
            throw new IllegalStateException(e);
        }
    }

    private static String result() {
        return "{\"cniVersion\": \"1.0.0\", \"interfaces\": [{\"name\": \"eth0\", \"mac\": \"0a:00:00:00:00:02\","
                + " \"sandbox\": \"/run/netns/c1\"}], \"ips\": [{\"interface\": 0, \"address\": \"10.0.0.2/24\","
                + " \"gateway\": \"10.0.0.254\"}], \"dns\": {\"nameservers\": [\"10.0.0.53\"]}}";
    }

    private void plugin(String name, String script) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\ncd '" + folder + "'\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private String told(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }
}
