package io.qatvm.api;

/** The lists of a machine's devices that can hold functions of the host, in the order in which a domain has them. */
public enum DeviceList {
    /** {@code gpus}. */
    GPUS("gpus", "gpu"),
    /** {@code qats}, of KubeVirt's QAT patch of 2020. */
    QATS("qats", "qat"),
    /** {@code hostDevices}, which took the place of {@code qats} in KubeVirt. */
    HOST_DEVICES("hostDevices", "hostdevice"),
    /** {@code interfaces}, of which SR-IOV cards are VFs. */
    INTERFACES("interfaces", "sriov");

    private final String member;
    private final String word;

    DeviceList(String member, String word) {
        this.member = member;
        this.word = word;
    }

    /** The member of {@code spec.domain.devices}. */
    public String member() {
        return member;
    }

    /** The word for one of its devices; libvirt's alias of entry {@code a} is {@code ua-WORD-a}. */
    public String word() {
        return word;
    }

    /** Libvirt's user alias of the entry of that name. Source: KubeVirt's aliases of gpu, hostdevice and sriov devices. */
    public String alias(String name) {
        return "ua-" + word + "-" + name;
    }
}
