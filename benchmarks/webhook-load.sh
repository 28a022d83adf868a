#!/bin/bash
# Puts the admission webhook under HTTPS load and prints one line of figures per server.
#
#   benchmarks/webhook-load.sh                    the webhook's server, with the JVM flags below
#   benchmarks/webhook-load.sh --compare          the same beside the JDK's server with 2 and with 8 workers
#   benchmarks/webhook-load.sh --command 'java -jar runtime/target/qatvm.jar webhook ...' --url https://127.0.0.1:8443
#                                                 any other command that serves reviews at that address
# Options: --connections N (8), --seconds N (15), --warm-up N (4), --runs N (1), --jvm 'FLAGS'
#
# Needs wrk and curl; reads nothing but this folder and the built jar.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
jar=$here/target/benchmarks.jar
jvm="-Xmx96m -Xmn64m -XX:+UseSerialGC"
connections=8 seconds=15 warm_up=4 runs=1 compare=no command='' url=''
path=/virtualmachineinstances-validate-create
export REVIEW=$here/src/main/resources/inputs/review-two-vfs.json

usage() { sed -n '2,10s/^# \{0,1\}//p' "$0" >&2; exit 2; }
while [ $# -gt 0 ]; do
  case $1 in
    --compare) compare=yes; shift ;;
    --connections | --seconds | --warm-up | --runs | --jvm | --command | --url)
      [ $# -ge 2 ] || usage
      name=${1#--}; declare "${name//-/_}=$2"; shift 2 ;;
    *) usage ;;
  esac
done
[ -z "$command" ] || [ -n "$url" ] || usage
for tool in wrk curl java; do
  command -v "$tool" > /dev/null || { echo "webhook-load: $tool is missing" >&2; exit 3; }
done
if [ -z "$command" ] && [ ! -f "$jar" ]; then
  echo "webhook-load: $jar is missing; build it with: mvn -q package -pl benchmarks -am -DskipTests" >&2
  exit 3
fi

server=''
trap 'kill $server 2> /dev/null || true' EXIT

cpu_of() { awk '{ print $14 + $15 }' "/proc/$1/stat"; }
cpu_of_all() { awk '/^cpu /{ print $2 + $3 + $4 + $7 + $8 }' /proc/stat; }

# load NAME URL COMMAND...
load() {
  local name=$1 base=$2; shift 2
  "$@" > "$here/target/webhook-load.log" 2>&1 &
  server=$!
  if ! curl --silent --insecure --fail --output /dev/null --retry 60 --retry-delay 1 --retry-all-errors "$base/readyz"; then
    echo "webhook-load: $name did not become ready at $base; see $here/target/webhook-load.log" >&2
    exit 1
  fi
  local lua=$here/webhook-load.lua
  wrk -t1 "-c$connections" "-d${warm_up}s" -s "$lua" "$base$path" > /dev/null
  local cpu all out
  cpu=$(cpu_of $server); all=$(cpu_of_all)
  out=$(wrk -t1 "-c$connections" "-d${seconds}s" -s "$lua" "$base$path")
  cpu=$(($(cpu_of $server) - cpu)); all=$(($(cpu_of_all) - all))
  local peak
  peak=$(awk '/^VmHWM/{ print int($2 / 1024) }' "/proc/$server/status")
  kill $server; wait $server 2> /dev/null || true
  echo "$out" | awk -v name="$name" -v cpu="$cpu" -v all="$all" -v peak="$peak" -v hz="$(getconf CLK_TCK)" '
    /^figures/ { found = 1
      printf "%-22s %9d %8.2f %8.2f %8.2f %9d %12.0f %9.0f%% %7d\n", name, $3, $4, $5, $6, peak, cpu / hz * 1e6 / $2, 100 * cpu / all, $7 }
    END { exit !found }'
}

printf '%-22s %9s %8s %8s %8s %9s %12s %10s %7s\n' server req/s p50-ms p90-ms p99-ms peak-MiB cpu-us/req cpu-share failed
for _ in $(seq "$runs"); do
  port=$((20000 + RANDOM % 10000))
  base=https://127.0.0.1:$port
  # The flags are a list of words on purpose.
  # shellcheck disable=SC2086
  if [ -n "$command" ]; then
    load command "$url" $command
  else
    load webhook "$base" java $jvm -cp "$jar" io.qatvm.benchmarks.WebhookUnderLoad jetty $port
    if [ $compare = yes ]; then
      load "jdk, 2 workers" "$base" java $jvm -cp "$jar" io.qatvm.benchmarks.WebhookUnderLoad jdk $port 2
      load "jdk, 8 workers" "$base" java $jvm -cp "$jar" io.qatvm.benchmarks.WebhookUnderLoad jdk $port 8
    fi
  fi
done
