package io.qatvm.virtlet.proxy;

import com.google.protobuf.Message;
import java.util.Optional;

/** What runtimes have last listed, for the time they are away. */
public interface Memory {
    /** Keeps a whole list of {@code runtime}, in the runtime's own names. */
    void keep(ProxiedRuntime runtime, CriCall call, Message list);

    /** The last such list; empty if there was none. */
    Optional<Message> last(ProxiedRuntime runtime, CriCall call);
}
