package io.qatvm.api;

import java.util.List;
import java.util.Objects;

/** Copies of lists that may be absent on the wire. */
final class Lists {
    private Lists() {}

    static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
    }
}
