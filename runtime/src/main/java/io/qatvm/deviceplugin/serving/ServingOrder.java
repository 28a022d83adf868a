package io.qatvm.deviceplugin.serving;

/** Which comes first where a plugin begins. */
public enum ServingOrder {
    /** Kubelets from 1.25 on dial back before they answer a registration, so somebody has to be there. */
    SERVE_THEN_REGISTER,
    /** As old descriptions tell it. */
    REGISTER_THEN_SERVE
}
