#!/bin/bash
# Puts the admission webhook under HTTPS load and prints one line of figures per run.
#
#   benchmarks/webhook-load.sh                    qatvm.jar's webhook with gate QAT on, with the JVM flags below
#   benchmarks/webhook-load.sh --gates ''         the same with every gate off: each review is denied
#   benchmarks/webhook-load.sh --compare          the same beside the JDK's server with 2 and with 8 workers
#   benchmarks/webhook-load.sh --command 'CMD' --url https://127.0.0.1:8443
#                                                 any other command that serves reviews at that address
# Options: --connections N (8), --seconds N (15), --warm-up N (4), --runs N (1), --jvm 'FLAGS'
#
# Needs wrk and curl; reads nothing but this checkout's folders and built jars.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
qatvm=$here/../runtime/target/qatvm.jar
jar=$here/target/benchmarks.jar
# A heap that is nearly all young generation: a review leaves nothing behind. See README.md, "JVM flags".
jvm="-Xms96m -Xmx96m -Xmn64m -XX:+UseSerialGC"
connections=8 seconds=15 warm_up=4 runs=1 compare=no gates=QAT command='' url=''
path=/virtualmachineinstances-validate-create
export REVIEW=$here/src/main/resources/inputs/review-two-vfs.json

usage() { sed -n '2,11s/^# \{0,1\}//p' "$0" >&2; exit 2; }
while [ $# -gt 0 ]; do
  case $1 in
    --compare) compare=yes; shift ;;
    --connections | --seconds | --warm-up | --runs | --jvm | --gates | --command | --url)
      [ $# -ge 2 ] || usage
      name=${1#--}; declare "${name//-/_}=$2"; shift 2 ;;
    *) usage ;;
  esac
done
[ -z "$command" ] || [ -n "$url" ] || usage
for tool in wrk curl java; do
  command -v "$tool" > /dev/null || { echo "webhook-load: $tool is missing" >&2; exit 3; }
done
if [ -z "$command" ] && { [ ! -f "$qatvm" ] || [ ! -f "$jar" ]; }; then
  echo "webhook-load: the jars are missing; build them with: mvn -q package -pl benchmarks -am -DskipTests" >&2
  exit 3
fi

server=''
work=$(mktemp -d)
log=$work/server.log
trap 'kill $server 2> /dev/null || true; rm -rf "$work"' EXIT

cpu_of() { awk '{ print $14 + $15 }' "/proc/$1/stat"; }
cpu_of_all() { awk '/^cpu /{ print $2 + $3 + $4 + $7 + $8 }' /proc/stat; }

# The verdict on the one review, so that no refusal is counted for an answer.
verdict_at() {
  curl --silent --insecure --fail --header 'Content-Type: application/json' --data-binary "@$REVIEW" "$1$path" \
    | sed -n 's/.*"allowed": *true.*/allowed/p; s/.*"allowed": *false.*/denied/p'
}

# load NAME URL COMMAND...
load() {
  local name=$1 base=$2; shift 2
  "$@" > "$log" 2>&1 &
  server=$!
  if ! curl --silent --insecure --fail --output /dev/null --retry 60 --retry-delay 1 --retry-all-errors "$base/readyz"; then
    echo "webhook-load: $name did not become ready at $base; its output:" >&2
    cat "$log" >&2
    exit 1
  fi
  local verdict
  verdict=$(verdict_at "$base") || true
  [ -n "$verdict" ] || { echo "webhook-load: $name does not answer reviews at $base$path" >&2; exit 1; }
  local lua=$here/webhook-load.lua
  wrk -t1 "-c$connections" "-d${warm_up}s" -s "$lua" "$base$path" > /dev/null
  local cpu all out peak
  cpu=$(cpu_of $server); all=$(cpu_of_all)
  out=$(wrk -t1 "-c$connections" "-d${seconds}s" -s "$lua" "$base$path")
  cpu=$(($(cpu_of $server) - cpu)); all=$(($(cpu_of_all) - all))
  peak=$(awk '/^VmHWM/{ print int($2 / 1024) }' "/proc/$server/status")
  kill $server; wait $server 2> /dev/null || true
  server=''
  echo "$out" | awk -v name="$name" -v verdict="$verdict" -v cpu="$cpu" -v all="$all" -v peak="$peak" \
    -v hz="$(getconf CLK_TCK)" '
    /^figures/ { found = 1
      printf "%-16s %-8s %8d %8.2f %8.2f %8.2f %9d %11.0f %8.0f%% %7d\n", name, verdict, $3, $4, $5, $6, peak, cpu / hz * 1e6 / $2, 100 * cpu / all, $7 }
    END { exit !found }'
}

echo "# $(date -u +%FT%TZ), $(nproc) cores, load average $(cut -d' ' -f1-3 /proc/loadavg), JVM flags $jvm"
printf '%-16s %-8s %8s %8s %8s %8s %9s %11s %9s %7s\n' \
  server verdict req/s p50-ms p90-ms p99-ms peak-MiB cpu-us/req cpu-share failed
for run in $(seq "$runs"); do
  port=$((20000 + RANDOM % 10000))
  base=https://127.0.0.1:$port
  # The flags and the command are lists of words on purpose.
  # shellcheck disable=SC2086
  if [ -n "$command" ]; then
    load command "$url" $command
  else
    load webhook "$base" java $jvm -jar "$qatvm" webhook --standalone --feature-gates "$gates" \
      --bind 127.0.0.1 --port $port --cert-dir "$work/certificates-$run"
    if [ $compare = yes ]; then
      for workers in 2 8; do
        load "jdk, $workers workers" "$base" java $jvm -cp "$jar" io.qatvm.benchmarks.JdkWebhook $port $workers
      done
    fi
  fi
done
