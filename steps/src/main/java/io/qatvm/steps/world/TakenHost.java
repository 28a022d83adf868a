package io.qatvm.steps.world;

import io.qatvm.fixtures.guest.GuestNames;
import io.qatvm.fixtures.hardware.RealHost;
import io.qatvm.fixtures.hardware.RealHostPlace;
import io.qatvm.fixtures.lab.HostDevice;
import io.qatvm.fixtures.lab.LabCache;
import io.qatvm.fixtures.lab.LabParts;
import io.qatvm.fixtures.lab.QatLab;
import io.qatvm.fixtures.lab.VfioHost;
import io.qatvm.hypervisor.Hypervisor;
import io.qatvm.pci.PciAddress;
import io.qatvm.steps.need.StartGate;
import io.qatvm.steps.run.CurrentRun;
import java.util.List;
import java.util.Optional;

/**
 * The host of a scenario with its libvirt: the run's virtual one, which is brought into the state of its beginning, or the
 * real one where the run was asked for hardware. That stays as it is: what its PFs, modules and other domains are is for
 * others to say.
 */
final class TakenHost implements AutoCloseable {
    private static final int MODELS = 3;
    private static final String VFS_OWN_DRIVER = "qat_c62xvf";
    private static final String AS_BEFORE = """
            echo 1 > /sys/bus/pci/rescan
            modprobe -r e1000
            for count in /sys/bus/pci/devices/*/sriov_numvfs; do
              [ "$(cat $count)" = 0 ] || echo 0 > $count
            done
            for device in /sys/bus/pci/devices/*; do
              read -r override < $device/driver_override
              [ "$override" = vfio-pci ] || continue
              [ ! -e $device/driver ] || echo ${device##*/} > $device/driver/unbind
              echo > $device/driver_override
            done
            """;
    private static final PciAddress NIC = new PciAddress(0, 1, 0, 0);

    private final Optional<QatLab> lab;
    private final VfioHost host;
    private final Hypervisor libvirt;

    private TakenHost(Optional<QatLab> lab, VfioHost host) {
        this.lab = lab;
        this.host = host;
        libvirt = Hypervisor.connect(host.libvirt());
    }

    /** Takes the one that the run is about; vfio-pci takes QAT VFs there, or denies them. */
    static TakenHost take(boolean denies) {
        CurrentRun run = CurrentRun.current();
        if (StartGate.current().asked().hardware()) {
            TakenHost real = new TakenHost(
                    Optional.empty(), run.shared(RealHost.class, () -> RealHost.open(RealHostPlace.ofThisJvm())));
            if (denies) {
                real.close();
                throw onlyVirtual();
            }
            return real;
        }
        QatLab lab = run.shared(QatLab.class, () -> QatLab.start(LabParts.find(LabCache.ofUser()), MODELS));
        TakenHost virtual = new TakenHost(Optional.of(lab), lab.host());
        virtual.removeGuests();
        virtual.host.shell().call(AS_BEFORE);
        virtual.loadVfio(denies);
        return virtual;
    }

    private void loadVfio(boolean denies) {
        String wanted = denies ? "N" : "Y";
        host.shell()
                .call("[ \"$(cat /sys/module/vfio_pci/parameters/disable_denylist)\" = " + wanted + " ] || "
                        + "{ modprobe -r vfio-pci; modprobe vfio-pci disable_denylist=" + (denies ? 0 : 1) + "; }\n"
                        + "! grep -q '^" + VFS_OWN_DRIVER + " ' /proc/modules || modprobe -r " + VFS_OWN_DRIVER);
    }

    VfioHost host() {
        return host;
    }

    Hypervisor libvirt() {
        return libvirt;
    }

    /** The models that are a virtual host's QAT VFs. */
    QatLab lab() {
        return lab.orElseThrow(TakenHost::onlyVirtual);
    }

    /** The VFs' own driver takes them. */
    void loadOwnDriver() {
        change("modprobe " + VFS_OWN_DRIVER);
    }

    /** A PF gets VFs. */
    void enableVfs(PciAddress pf, int count) {
        change("echo " + count + " > /sys/bus/pci/devices/" + pf + "/sriov_numvfs");
    }

    /** The network card gets VFs, all of them on vfio-pci or on their own driver. */
    List<PciAddress> networkVfs(int count, boolean vfio) {
        enableVfs(NIC, count);
        List<PciAddress> vfs = host.devices().virtualFunctionsOf(NIC).stream()
                .map(HostDevice::address)
                .toList();
        if (vfio) {
            vfs.forEach(host::giveToVfio);
        }
        return vfs;
    }

    /** Has the kernel remove a function, which it does once nobody has it open; returns at once. */
    void remove(PciAddress function) {
        change("(echo 1 > /sys/bus/pci/devices/" + function + "/remove) > /dev/null 2>&1 &");
    }

    /** Removes the domains that this process has made. */
    void removeGuests() {
        libvirt.names().stream().filter(GuestNames::isOwn).forEach(name -> GuestNames.remove(libvirt, name));
    }

    @Override
    public void close() {
        libvirt.close();
    }

    private void change(String script) {
        if (lab.isEmpty()) {
            throw onlyVirtual();
        }
        host.shell().call(script);
    }

    private static IllegalStateException onlyVirtual() {
        return new IllegalStateException("done to a virtual host only: its models, modules, PFs and network card");
    }
}
