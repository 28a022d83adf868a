package io.qatvm.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.qatvm.api.Qat;
import io.qatvm.pci.PciAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds of every allocation, whatever the environment says: tried on many environments made at random. */
class AllocationPropertiesTest {
    private static final int ROUNDS = 20_000;
    private static final List<String> RESOURCES =
            List.of("qat.intel.com/generic", "qat.intel.com/sym", "intel.com/qat-4xxx");
    private static final List<String> NAMES = List.of(
            "QAT0",
            "QAT1",
            "QAT2",
            "QAT10",
            "QAT00",
            "QAT",
            "QAT_POLICY",
            "QATX",
            "PATH",
            "PCI_RESOURCE_QAT_INTEL_COM_GENERIC",
            "PCI_RESOURCE_QAT_INTEL_COM_SYM",
            "PCI_RESOURCE_INTEL_COM_QAT-4XXX");
    private static final List<String> ADDRESSES =
            List.of("0000:3d:01.0", "0000:3D:01.1", "0000:3d:01.2", "10000:01:00.0", "0000:00:00.0");
    private static final List<String> BROKEN = List.of("", "1", "3d:01.0", "0000:3d:01:0", "0000:3d:3f.0", "x", "=");

    @Test
    void everyAddressIsWrittenInTheEnvironmentAndGivenOnceAndToAllEntriesOrNone() {
        Random random = new Random(5);
        int granted = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<Qat> entries = entries(random);
            List<String> block = block(random);
            Allocation allocation = new EnvironmentAllocator()
                    .allocate(Machines.of(entries, List.of()), LaunchEnvironment.of(block), DeviceEvidence.NONE);
            if (allocation instanceof Allocation.Granted given) {
                granted++;
                check(entries, block, given.vfs());
            } else {
                assertThat(((Allocation.Refused) allocation).message()).isNotBlank();
            }
        }
        assertThat(granted).as("environments that served").isGreaterThan(ROUNDS / 50);
    }

    private static void check(List<Qat> entries, List<String> block, List<NamedVf> given) {
        assertThat(given).extracting(NamedVf::name).containsExactlyElementsOf(names(entries));
        assertThat(given)
                .extracting(NamedVf::resource)
                .containsExactlyElementsOf(entries.stream().map(Qat::deviceName).toList());
        List<PciAddress> addresses = given.stream().map(NamedVf::address).toList();
        assertThat(addresses).doesNotHaveDuplicates();
        String written = String.join("\n", block).toLowerCase(Locale.ROOT);
        for (PciAddress address : addresses) {
            assertThat(written).contains(address.toString());
        }
    }

    private static List<String> names(List<Qat> entries) {
        return entries.stream().map(Qat::name).toList();
    }

    private static List<Qat> entries(Random random) {
        List<Qat> entries = new ArrayList<>();
        int kinds = 1 + random.nextInt(RESOURCES.size());
        for (int i = random.nextInt(4); i > 0; i--) {
            entries.add(new Qat("q" + i, RESOURCES.get(random.nextInt(kinds))));
        }
        return entries;
    }

    private static List<String> block(Random random) {
        List<String> block = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            String name = NAMES.get(random.nextInt(NAMES.size()));
            if (random.nextInt(30) == 0) {
                block.add(name);
                continue;
            }
            List<String> items = new ArrayList<>();
            for (int j = 1 + random.nextInt(2); j > 0; j--) {
                items.add(pick(random.nextInt(12) == 0 ? BROKEN : ADDRESSES, random));
            }
            block.add(name + "=" + String.join(",", items));
        }
        return block;
    }

    private static String pick(List<String> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
