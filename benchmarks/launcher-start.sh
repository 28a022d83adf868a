#!/bin/sh
# How long a launcher's process takes to a defined domain, next to an empty JVM and `virsh define`, in one run.
# Usage: benchmarks/launcher-start.sh [ROUNDS]     (default 7; needs java, javac, virsh, python3 and the built qatvm.jar)
set -eu
cd "$(dirname "$0")/.."
rounds=${1:-7}
jar=runtime/target/qatvm.jar
[ -f "$jar" ] || { echo "$jar is not built: mvn -q package -pl runtime -Dmaven.test.skip=true" >&2; exit 2; }
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
QAT0=0000:3d:01.0 python3 - "$work" "$jar" "$rounds" <<'P'
import json, os, statistics, subprocess, sys, time

work, jar, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3])
archive = os.path.join(work, "launcher.jsa")
small = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m", "-XX:MaxMetaspaceSize=96m"]
launch = ["-jar", jar, "launcher", "--vmi", os.path.join(work, "vmi.json"), "--uri", "test:///default"]
quiet = {"stderr": subprocess.DEVNULL, "text": True}


def whole(command):
    start = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, **quiet)
    return (time.monotonic() - start) * 1000, None, None


def launcher(flags):
    """Milliseconds to the line that says the domain runs; peak resident MiB; that line."""
    start = time.monotonic()
    process = subprocess.Popen(["java", *flags, *launch], stdout=subprocess.PIPE, **quiet)
    line = json.loads(process.stdout.readline())
    took = (time.monotonic() - start) * 1000
    assert line["event"] == "running", line
    with open(f"/proc/{process.pid}/status") as status:
        peak = next(int(row.split()[1]) / 1024 for row in status if row.startswith("VmHWM"))
    heap = subprocess.run(["jcmd", str(process.pid), "GC.heap_info"], stdout=subprocess.PIPE, **quiet).stdout
    used = sum(int(row.split("used ")[1].split("K")[0]) for row in heap.splitlines()
               if "generation" in row and "used " in row) / 1024
    process.terminate()
    process.stdout.read()
    assert process.wait() == 0
    return took, peak, (used, line)


_, _, (_, first) = launcher([*small, "-XX:ArchiveClassesAtExit=" + archive])
assert os.path.exists(archive), "the JVM made no archive"
xml = os.path.join(work, "domain.xml")
with open(xml, "w") as file:
    file.write(first["composedXml"])

cases = {
    "empty JVM": lambda: whole(["java", *small, "-cp", work, "Empty"]),
    "virsh define": lambda: whole(["virsh", "-c", "test:///default", "define", xml]),
    "launcher, plain": lambda: launcher([]),
    "launcher, small": lambda: launcher(small),
    "launcher, small, archive": lambda: launcher([*small, "-XX:SharedArchiveFile=" + archive]),
}
taken = {name: [] for name in cases}
for _ in range(rounds):
    for name, case in cases.items():
        taken[name].append(case())
print(f"medians of {rounds} rounds, alternating; load {os.getloadavg()[0]:.1f}; flags 'small': {' '.join(small)}")
print(f"{'case':26} {'ms':>7} {'min':>7} {'max':>7} {'peak-MiB':>9} {'heap-MiB':>9}")
for name, runs in taken.items():
    ms = [run[0] for run in runs]
    peak = [run[1] for run in runs if run[1]]
    heap = [run[2][0] for run in runs if run[2] and run[2][0]]
    print(f"{name:26} {statistics.median(ms):7.0f} {min(ms):7.0f} {max(ms):7.0f} "
          f"{statistics.median(peak) if peak else 0:9.0f} {statistics.median(heap) if heap else 0:9.1f}")
P
