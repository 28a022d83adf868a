package io.qatvm.deviceplugin.inventory.claims;

import io.qatvm.deviceplugin.inventory.discovery.VirtualFunction;
import java.util.function.Predicate;

/**
 * One entry of another plugin's configuration.
 *
 * @param place file and entry
 * @param takes which VFs it takes
 */
record Claim(String place, Predicate<VirtualFunction> takes) {}
