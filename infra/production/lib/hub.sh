# shellcheck shell=bash
# Sourced by the tests in this folder that need the hub itself: stands in the clone's root, builds it, and runs it over the
# server that throwaway.sh started last.
. "$(dirname "${BASH_SOURCE[0]}")/../../lib/sdk.sh"

echo "Building the hub …"
dotnet build hub/BackaBarnet.Host --configuration Release --verbosity quiet -consoleLoggerParameters:NoSummary
hub_pids=()

hub_environment() { # file of secrets that make-secrets wrote
  local connection
  connection=$(sed -n 's/.*"ConnectionString": "\(.*\)".*/\1/p' "${secrets:?}/$1")
  # shellcheck disable=SC2154 # throwaway.sh, sourced after this
  export Hub__Store__ConnectionString="$connection;Port=$PGPORT" Hub__KeyFile=$secrets/hub.key Hub__DataFolder=$throwaway/nodes/web
  export Sources__Orosanmalan__Folder__Path=$throwaway/inbox
  # Unless a test has a broker, one process on the bus within it.
  if [ -n "${broker_port:-}" ]; then
    export Hub__Bus__Host=localhost Hub__Bus__Port=$broker_port
  else
    export Hub__Bus__Kind=memory
  fi
  export Recipients__Webhook__Endpoints__socialtjansten__Secrets__0="whsec_YSBzZWNyZXQgb2YgdGhlIHRlc3RzLCBub3RoaW5nIG1vcmU="
}

hub() { # file of secrets, verb
  (hub_environment "$1" && exec dotnet hub/BackaBarnet.Host/bin/Release/net10.0/BackaBarnet.Host.dll "${@:2}" \
    --config infra/production/config/production.json --config infra/production/lib/test-hub.json --config "$secrets/$1")
}

verify_log() { # as the unit does: with the auditor's password and the public key, without key file, broker or any other setting
  local connection
  connection=$(sed -n 's/.*"ConnectionString": "\(.*\)".*/\1/p' "$secrets/auditor-secrets.json")
  env --chdir="$throwaway" Hub__Store__ConnectionString="$connection;Port=$PGPORT" Hub__DataFolder="$throwaway/auditor" \
    dotnet "$PWD/hub/BackaBarnet.Host/bin/Release/net10.0/BackaBarnet.Host.dll" audit verify \
    --config "$secrets/auditor-secrets.json" --public-key "$throwaway/audit-public.pem" --anchors "$throwaway/nodes"
}

make_hub_key() {
  hub migrate-secrets.json keys create
}

migrate_hub() {
  hub migrate-secrets.json migrate
}

start_hub() { # file of secrets, roles (all unless given); sets hub_port and hub_log
  local role number=0
  hub_port=$(free_port)
  hub_log=$throwaway/hub-$hub_port.log
  mkdir -p "$throwaway/inbox"
  (
    hub_environment "$1"
    export Urls=http://127.0.0.1:$hub_port Hub__Node=node-$hub_port
    for role in "${@:2}"; do
      export "Hub__Roles__$number=$role"
      number=$((number + 1))
    done
    # This subshell replaces itself by the hub, so that the number kept is the hub's.
    exec dotnet hub/BackaBarnet.Host/bin/Release/net10.0/BackaBarnet.Host.dll run \
      --config infra/production/config/production.json --config infra/production/lib/test-hub.json --config "$secrets/$1"
  ) >"$hub_log" 2>&1 &
  hub_pids+=($!)
}

stop_hub() { # as a service manager does: asked to end
  local pid
  for pid in "${hub_pids[@]}"; do
    kill "$pid" 2>/dev/null || true
    wait "$pid" || true
  done
  hub_pids=()
}

hub_health() { # live or ready; succeeds on 200
  local status
  exec 9<>"/dev/tcp/127.0.0.1/$hub_port" || return 1
  printf 'GET /health/%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$1" >&9
  IFS= read -r status <&9
  exec 9>&-
  echo "$status"
  [[ $status == *" 200 "* ]]
}

within() { # seconds, then a command that must succeed by then
  local end=$((SECONDS + $1))
  shift
  until "$@" 2>/dev/null; do
    [ "$SECONDS" -lt "$end" ] || { "$@"; return; }
    sleep 0.3
  done
}
