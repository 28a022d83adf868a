#!/bin/bash
# Runs qatvm.jar's device plugin with a small heap on a simulated node (8 PFs, 512 VFs, a kubelet that admits a thousand
# pods one after the other) and prints what it needs.
#
#   benchmarks/plugin-memory.sh                   with -Xmx64m
#   benchmarks/plugin-memory.sh --jvm '-Xmx32m'   with other flags
#
# Needs a JDK (jcmd) and the built jars; leaves nothing behind.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
qatvm=$here/../runtime/target/qatvm.jar
jar=$here/target/benchmarks.jar
jvm='-Xmx64m -XX:+UseSerialGC'
scans=3

while [ $# -gt 0 ]; do
  case $1 in
    --jvm) [ $# -ge 2 ] || { sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 2; }; jvm=$2; shift 2 ;;
    *) sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
  esac
done
command -v jcmd > /dev/null || { echo "plugin-memory: jcmd is missing; it comes with a JDK" >&2; exit 3; }
if [ ! -f "$qatvm" ] || [ ! -f "$jar" ]; then
  echo "plugin-memory: the jars are missing; build them with: mvn -q package -pl benchmarks -am -DskipTests" >&2
  exit 3
fi

work=$(mktemp -d)
plugin='' node=''
# The node ends with its input.
trap 'kill $plugin 2> /dev/null || true; exec {to_node}>&- || true; wait $plugin $node 2> /dev/null || true; rm -rf "$work"' EXIT
mkfifo "$work/input"
java -Xmx256m -cp "$jar" io.qatvm.benchmarks.SimulatedNode "$work" < "$work/input" > "$work/node.log" 2>&1 &
node=$!
exec {to_node}> "$work/input"

# await PATTERN FILE: until a line is there, or its process is gone.
await() {
  until grep -q "$1" "$2"; do
    kill -0 "$node" 2> /dev/null || { echo "plugin-memory: the simulated node ended:" >&2; cat "$work/node.log" >&2; exit 1; }
    [ -z "$plugin" ] || kill -0 "$plugin" 2> /dev/null || { echo "plugin-memory: the plugin ended:" >&2; cat "$work/plugin.log" >&2; exit 1; }
    sleep 0.2
  done
}
await '^kubelet ' "$work/node.log"
kubelet=$(sed -n 's/^kubelet //p' "$work/node.log")

# shellcheck disable=SC2086 # the flags are words
java $jvm -jar "$qatvm" device-plugin --sysfs-root "$work/host/sys" --dev-root "$work/host/dev" \
  --debugfs-root "$work/host/sys/kernel/debug" --kubelet-dir "$kubelet/device-plugins" \
  --pod-resources "$kubelet/pod-resources/kubelet.sock" --state-dir "$work/state" --scan-seconds 1 \
  > "$work/plugin.log" 2>&1 &
plugin=$!
await '^admitted ' "$work/node.log"
# Some looks at the host more, as in the long run.
sleep "$scans"
peak=$(awk '/^VmHWM/{ printf "%d", $2 / 1024 }' "/proc/$plugin/status")
before=$(jcmd "$plugin" GC.heap_info)
jcmd "$plugin" GC.run > /dev/null
after=$(jcmd "$plugin" GC.heap_info)
echo "$(date -u +%FT%TZ)  load $(cut -d' ' -f1-3 /proc/loadavg)  JVM flags: $jvm"
echo "$(sed -n 's/^admitted //p' "$work/node.log") pods admitted; largest resident size (VmHWM): $peak MiB"
echo "heap before a collection:"; sed -n '2,$p' <<< "$before"
echo "heap after it:"; sed -n '2,$p' <<< "$after"
