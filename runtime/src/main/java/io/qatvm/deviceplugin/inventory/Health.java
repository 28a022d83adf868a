package io.qatvm.deviceplugin.inventory;

/** The two words the device plugin API has for a device. */
public enum Health {
    /** May be given out. */
    HEALTHY("Healthy"),
    /** Counted, not given out. */
    UNHEALTHY("Unhealthy");

    private final String word;

    Health(String word) {
        this.word = word;
    }

    /** As the API spells it; kubelets compare the case too. */
    public String word() {
        return word;
    }
}
