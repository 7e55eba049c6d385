# shellcheck shell=bash
# Sourced after throwaway.sh: nodes of RabbitMQ on loopback with folders, ports and an epmd of their own.

: "${throwaway:?}" "${secrets:?}"
rabbitmq_bin=$(find /usr/lib/rabbitmq /opt/rabbitmq -path '*/sbin/rabbitmq-server' -printf '%h\n' 2>/dev/null | sort -V | tail -n 1 || true)
[ -x "$rabbitmq_bin/rabbitmq-server" ] || { echo "RabbitMQ is missing (Debian: apt-get install rabbitmq-server)." >&2; exit 2; }

export ERL_EPMD_ADDRESS=127.0.0.1
ERL_EPMD_PORT=$(free_port)
export ERL_EPMD_PORT
broker_pids=()
broker_ports=()
broker_dist_ports=()

configure_brokers() { # how many nodes; sets broker_ports, and broker_dist_ports: between the nodes
  local node production=infra/production
  mkdir -p "$throwaway/broker"
  cp "$secrets/passwords/rabbitmq-cookie" "$throwaway/broker/.erlang.cookie"
  chmod 400 "$throwaway/broker/.erlang.cookie"
  cp "$production/rabbitmq/enabled_plugins" "$throwaway/broker/enabled_plugins"
  for ((node = 1; node <= $1; node++)); do
    broker_ports[node]=$(free_port)
    broker_dist_ports[node]=$(free_port)
    sed -e "s|^listeners.ssl.default = .*|listeners.ssl.default = 127.0.0.1:${broker_ports[$node]}|" \
      -e "s|/etc/rabbitmq/tls/ca.crt|$secrets/tls/ca.crt|" -e "s|/etc/rabbitmq/tls/server|$secrets/tls/rabbitmq|" \
      -e "s|/etc/rabbitmq/definitions.json|$secrets/rabbitmq-definitions.json|" "$production/rabbitmq/rabbitmq.conf" >"$throwaway/broker/$node.conf"
    [ "$1" -eq 1 ] ||
      sed "s|rabbit@rabbitmq-\([1-3]\)|node\1@localhost|" "$production/rabbitmq/conf.d/10-cluster.conf" >>"$throwaway/broker/$node.conf"
  done
}

broker_environment() { # node's number
  # Where it leaves its dumps.
  cd "$throwaway/broker" || return
  export HOME=$throwaway/broker RABBITMQ_NODENAME="node$1@localhost" RABBITMQ_MNESIA_BASE=$throwaway/broker/$1 \
    RABBITMQ_LOG_BASE=$throwaway/broker/$1/log RABBITMQ_CONFIG_FILE=$throwaway/broker/$1.conf \
    RABBITMQ_ENABLED_PLUGINS_FILE=$throwaway/broker/enabled_plugins RABBITMQ_DIST_PORT=${broker_dist_ports[$1]} \
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS='-kernel inet_dist_use_interface {127,0,0,1}'
}

broker() { # node's number, program, arguments
  local number=$1 program=$2
  shift 2
  (broker_environment "$number" && exec "$rabbitmq_bin/$program" "$@")
}

start_broker() { # node's number
  mkdir -p "$throwaway/broker/$1/log"
  # As under systemd the script replaces itself by the server, so that the number kept is the server's.
  (broker_environment "$1" && RUNNING_UNDER_SYSTEMD=true exec "$rabbitmq_bin/rabbitmq-server") >"$throwaway/broker/$1/output" 2>&1 &
  broker_pids[$1]=$!
}

await_broker() { # node's number
  local attempt
  for attempt in {1..60}; do
    if broker "$1" rabbitmqctl --quiet await_startup --timeout 60 >"$throwaway/broker/$1/await" 2>&1; then return; fi
    kill -0 "${broker_pids[$1]}" 2>/dev/null || break
    sleep 1
  done
  echo "Node $1 did not start (attempt $attempt):" >&2
  tail -n 20 "$throwaway/broker/$1/output" >&2
  return 1
}

stop_broker() { # node's number: at once, as a power cut would
  kill -KILL "${broker_pids[$1]}" 2>/dev/null || true
  wait "${broker_pids[$1]}" 2>/dev/null || true
  unset "broker_pids[$1]"
}

stop_brokers() {
  local number
  for number in "${!broker_pids[@]}"; do stop_broker "$number"; done
  epmd -port "$ERL_EPMD_PORT" -kill >/dev/null 2>&1 || true
}
