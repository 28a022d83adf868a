#!/bin/sh
# How long a launcher's process takes to a defined domain, next to an empty JVM and `virsh define`, in one run.
# Usage: benchmarks/launcher-start.sh [ROUNDS]     (default 7; needs java, javac, virsh, python3 and the built jars)
set -eu
cd "$(dirname "$0")/.."
rounds=${1:-7}
jar=runtime/target/qatvm.jar
agent=benchmarks/target/benchmarks.jar
for built in "$jar" "$agent"; do
    [ -f "$built" ] || { echo "$built is not built: mvn -q package -pl benchmarks -am -DskipTests" >&2; exit 2; }
done
for tool in java javac virsh python3; do
    command -v "$tool" >/dev/null || { echo "$tool is not there" >&2; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat > "$work/Empty.java" <<'J'
public final class Empty {
    public static void main(String[] arguments) {}
}
J
javac -d "$work" "$work/Empty.java"
cat > "$work/vmi.json" <<'J'
{"apiVersion": "kubevirt.io/v1alpha3", "kind": "VirtualMachineInstance",
 "metadata": {"name": "vm", "namespace": "default", "uid": "5a7c1f3e-0000-4000-8000-000000000001"},
 "spec": {"domain": {"resources": {"requests": {"memory": "1Gi"}}, "cpu": {"cores": 2},
   "devices": {"qats": [{"name": "qat1", "deviceName": "qat.intel.com/generic"}]}}}}
J
QAT0=0000:3d:01.0 python3 - "$work" "$jar" "$agent" "$rounds" <<'P'
import json, os, resource, shlex, statistics, subprocess, sys, time

work, jar, agent_jar, rounds = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
vmi, socket = os.path.join(work, "vmi.json"), os.path.join(work, "sock")
quiet = {"stderr": subprocess.DEVNULL, "text": True}
TICKS = os.sysconf("SC_CLK_TCK")

# The command line as the jar itself gives it, with its archive.
small_archive = shlex.split(subprocess.run(["java", "-jar", jar, "launcher-archive", os.path.join(work, "launcher.jsa")],
                                           check=True, stdout=subprocess.PIPE, text=True).stdout)
small = [word for word in small_archive if not word.startswith("-XX:SharedArchiveFile")]
jvm = small[1:small.index("-jar")]
plain = ["java", "-jar", jar, "launcher"]
# Stands in for the node's agent: a process that runs already.
agent = subprocess.Popen(["java", "-XX:TieredStopAtLevel=1", "-cp", agent_jar, "io.qatvm.benchmarks.SyncAgent", vmi],
                         stdin=subprocess.PIPE, stdout=subprocess.PIPE, **quiet)


def whole(command):
    """A process from start to end: milliseconds, CPU milliseconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, **quiet)
    took = (time.monotonic() - start) * 1000
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return took, cpu * 1000, None, None


def launcher(command, served=False):
    """Milliseconds to the line that says the domain runs; CPU milliseconds; peak resident MiB; heap MiB; that line.

    Served: the VMI comes from the agent, over the launcher's socket."""
    source = ["--socket", socket] if served else ["--vmi", vmi]
    if served:
        print(socket, file=agent.stdin, flush=True)
    start = time.monotonic()
    process = subprocess.Popen([*command, "--uri", "test:///default", *source], stdout=subprocess.PIPE, **quiet)
    line = json.loads(process.stdout.readline())
    if served:
        assert line["event"] == "serving", line
        line = json.loads(process.stdout.readline())
    took = (time.monotonic() - start) * 1000
    assert line["event"] == "running", line
    with open(f"/proc/{process.pid}/stat") as stat:
        cpu = sum(int(field) for field in stat.read().rpartition(")")[2].split()[11:13]) * 1000 / TICKS
    with open(f"/proc/{process.pid}/status") as status:
        peak = next(int(row.split()[1]) / 1024 for row in status if row.startswith("VmHWM"))
    heap = subprocess.run(["jcmd", str(process.pid), "GC.heap_info"], stdout=subprocess.PIPE, **quiet).stdout
    used = sum(int(row.split("used ")[1].split("K")[0]) for row in heap.splitlines()
               if "generation" in row and "used " in row) / 1024
    if served:
        assert agent.stdout.readline() == "RUNNING\n"
    process.terminate()
    process.stdout.read()
    assert process.wait() == 0
    return took, cpu, peak, used, line


xml = os.path.join(work, "domain.xml")
with open(xml, "w") as file:
    file.write(launcher(small)[4]["composedXml"])
# The agent's own first call is slow.
launcher(small_archive, served=True)

cases = {
    "empty JVM": lambda: whole(["java", *jvm, "-cp", work, "Empty"]),
    "virsh define": lambda: whole(["virsh", "-c", "test:///default", "define", xml]),
    "launcher, plain": lambda: launcher(plain),
    "launcher, small": lambda: launcher(small),
    "launcher, small, archive": lambda: launcher(small_archive),
    "agent, plain": lambda: launcher(plain, served=True),
    "agent, small": lambda: launcher(small, served=True),
    "agent, small, archive": lambda: launcher(small_archive, served=True),
}
taken = {name: [] for name in cases}
for _ in range(rounds):
    for name, case in cases.items():
        taken[name].append(case())
agent.stdin.close()
assert agent.wait() == 0
print(f"{rounds} rounds, alternating; load {os.getloadavg()[0]:.1f}; 'small' is {' '.join(jvm)}")
print(f"{'case':26} {'least-ms':>8} {'median':>7} {'most':>7} {'x-JVM':>6} {'cpu-ms':>7} {'least':>6} "
      f"{'peak-MiB':>9} {'heap-MiB':>9}")
floor = statistics.median(run[0] for run in taken["empty JVM"])
for name, runs in taken.items():
    ms, cpu = [run[0] for run in runs], [run[1] for run in runs]
    peak, heap = ([run[i] for run in runs if run[i]] for i in (2, 3))
    print(f"{name:26} {min(ms):8.0f} {statistics.median(ms):7.0f} {max(ms):7.0f} {statistics.median(ms) / floor:6.1f} "
          f"{statistics.median(cpu):7.0f} {min(cpu):6.0f} "
          f"{statistics.median(peak) if peak else 0:9.0f} {statistics.median(heap) if heap else 0:9.1f}")
P
