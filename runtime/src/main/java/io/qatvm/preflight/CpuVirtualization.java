package io.qatvm.preflight;

import io.qatvm.preflight.Finding.Notes;
import java.nio.file.Path;

/** VT-x or AMD-V: the processor says so by flag, the kernel by {@code /dev/kvm}. */
final class CpuVirtualization implements Check {
    private final HostFiles files;

    CpuVirtualization(HostFiles files) {
        this.files = files;
    }

    @Override
    public String id() {
        return "cpu-virtualization";
    }

    @Override
    public Finding look(Notes notes) throws Illegible {
        Processor processor = Processor.of(files);
        Path kvm = files.dev().resolve("kvm");
        boolean node = files.has(kvm);
        boolean x86 = processor.isIntel() || processor.isAmd();
        String flag =
                processor.flags().contains("vmx") ? "vmx" : processor.flags().contains("svm") ? "svm" : "";
        if (x86) {
            notes.saw(processor.file(), "flags: " + (flag.isEmpty() ? "neither vmx nor svm" : flag));
        }
        notes.saw(kvm, node ? "present" : "no such file");
        if (x86 && flag.isEmpty()) {
            boolean guest = processor.flags().contains("hypervisor");
            // A node without the flag is a leftover, or a KVM that works in software.
            String odd = node ? ", although /dev/kvm is there" : "";
            return notes.fail(
                    guest
                            ? "this host is a virtual machine whose processors cannot virtualize" + odd
                            : "the processors cannot virtualize, or the firmware has switched it off" + odd,
                    guest
                            ? "Use a machine of metal, or switch on nested virtualization in the host below."
                            : "Switch on VT-x (AMD: SVM) in the firmware's setup.");
        }
        if (!node) {
            return notes.warn(
                    "the processors can virtualize, but KVM is not there",
                    "Load the module kvm_intel or kvm_amd; where it does not load, the kernel's log says why.");
        }
        return notes.pass(x86 ? flag + ", and KVM is there" : "KVM is there");
    }
}
