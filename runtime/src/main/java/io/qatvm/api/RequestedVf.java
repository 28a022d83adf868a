package io.qatvm.api;

/**
 * One VF that a machine asks for by name, whichever list it wrote it in: from here on {@code qats} and {@code hostDevices}
 * are one.
 *
 * @param list the list
 * @param index place in the list, from 0
 * @param name the entry's name
 * @param resource the extended resource it asks for
 */
public record RequestedVf(DeviceList list, int index, String name, String resource) {
    /** The entry's place below {@code spec.domain.devices}, such as {@code qats[0]}. */
    public String place() {
        return list.member() + "[" + index + "]";
    }

    /** The entry in words for people, such as {@code qats entry 'vf-1'}. */
    public String words() {
        return list.member() + " entry '" + name + "'";
    }
}
