package io.qatvm.virtlet.cni;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Whose network is asked for. Plugins get it as variables of their environment.
 *
 * @param container id of the sandbox
 * @param namespace path of its network namespace; empty if that is gone already
 * @param link the name the first link in it is to have
 * @param pod names of the pod, in the form of CNI_ARGS
 */
public record CniCall(String container, String namespace, String link, String pod) {
    // A separator in a value would add an argument of somebody else's choice.
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]{1,253}");

    /**
     * A call for a pod's sandbox.
     *
     * @throws IllegalArgumentException if a name is none that Kubernetes allows
     */
    public static CniCall of(
            String container, String namespace, String link, String podNamespace, String podName, String podUid) {
        return new CniCall(
                container,
                namespace,
                link,
                "IgnoreUnknown=1;K8S_POD_NAMESPACE=" + plain("pod namespace", podNamespace) + ";K8S_POD_NAME="
                        + plain("pod name", podName) + ";K8S_POD_INFRA_CONTAINER_ID=" + plain("sandbox", container)
                        + ";K8S_POD_UID=" + plain("pod uid", podUid));
    }

    /**
     * The variables for {@code command}.
     *
     * @param path where plugins may look for others
     */
    Map<String, String> environment(String command, String path) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("CNI_COMMAND", command);
        variables.put("CNI_CONTAINERID", container);
        variables.put("CNI_NETNS", namespace);
        variables.put("CNI_IFNAME", link);
        variables.put("CNI_ARGS", pod);
        variables.put("CNI_PATH", path);
        return variables;
    }

    private static String plain(String what, String value) {
        if (!PLAIN.matcher(value).matches()) {
            throw new IllegalArgumentException(what + " '" + value
                    + "' cannot be told to network plugins; expected letters, digits, '.', '-', '_'");
        }
        return value;
    }
}
