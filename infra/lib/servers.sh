# Sourced by infra/test after sdk.sh: the server programs that the tests start, on loopback and with data folders of their own.
# And the programs that read what production is installed by. A program that is missing is installed where that is possible (Debian and its kin, as root); everywhere else it is an error,
# because tests that were left out in silence would say nothing. Another server is one more function and one more line at the end.

# Names what to install when this script can't do it itself.
fail_without_server() { # what it is, Debian's package
  echo "$1 is missing. Install it (Debian and Ubuntu: apt-get install $2) and run this again." >&2
  exit 2
}

# Installs packages without letting them start, or enable, a server of their own: they would hold the usual ports and data.
install_quietly() { # packages
  local log=artifacts/apt.log policy=/usr/sbin/policy-rc.d clusters=/etc/postgresql-common/createcluster.d/backabarnet.conf status=0 made_policy=
  echo "Installing $* …"
  mkdir -p artifacts "$(dirname "$clusters")"
  echo "create_main_cluster = false" >"$clusters"
  if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod 755 "$policy"
    made_policy=yes
  fi
  { apt-get -q -o DPkg::Lock::Timeout=300 update &&
    DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 install --yes --no-install-recommends "$@"; } >"$log" 2>&1 </dev/null || status=$?
  rm -f "$clusters"
  [ -z "$made_policy" ] || rm -f "$policy"
  [ "$status" -eq 0 ] || { tail -n 20 "$log" >&2; return 1; }
}

can_install() { [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; }

oldest_postgresql=15

# The folder of PostgreSQL's programs: the newest that is new enough.
find_postgresql() {
  local folder version
  for folder in $(printf '%s\n' /usr/lib/postgresql/*/bin /usr/pgsql-*/bin | sort -rV) "$(dirname "$(command -v postgres || echo /nowhere/postgres)")"; do
    [ -x "$folder/postgres" ] && [ -x "$folder/initdb" ] || continue
    version=$("$folder/postgres" --version | grep -o '[0-9][0-9]*' | head -n 1)
    [ "$version" -lt "$oldest_postgresql" ] || { echo "$folder"; return; }
  done
  return 1
}

need_postgresql() {
  BACKABARNET_POSTGRESQL_BIN=${BACKABARNET_POSTGRESQL_BIN:-$(find_postgresql)} ||
    { can_install && install_quietly postgresql && BACKABARNET_POSTGRESQL_BIN=$(find_postgresql); } ||
    fail_without_server "PostgreSQL $oldest_postgresql or newer" postgresql
  export BACKABARNET_POSTGRESQL_BIN
}

# RabbitMQ's own start script. The one that Debian puts on the PATH is a wrapper that insists on the system's user and folders.
find_rabbitmq() {
  local script
  for script in /usr/lib/rabbitmq/bin/rabbitmq-server "$(command -v rabbitmq-server || true)"; do
    [ ! -x "$script" ] || { echo "$script"; return; }
  done
  return 1
}

need_rabbitmq() {
  BACKABARNET_RABBITMQ_SERVER=${BACKABARNET_RABBITMQ_SERVER:-$(find_rabbitmq)} ||
    { can_install && install_quietly rabbitmq-server && forget_service rabbitmq-server && BACKABARNET_RABBITMQ_SERVER=$(find_rabbitmq); } ||
    fail_without_server "RabbitMQ" rabbitmq-server
  export BACKABARNET_RABBITMQ_SERVER
}

# Keeps a service that was installed a moment ago, for its programs only, from starting with the machine.
forget_service() { # name
  ! command -v systemctl >/dev/null 2>&1 || systemctl disable --quiet "$1" >/dev/null 2>&1 || echo "Could not disable the service $1: it will start with the machine." >&2
}

# The programs that infra/production/test-files holds files against; what it can't find in the end, it names.
need_readers() {
  local missing=()
  command -v shellcheck >/dev/null 2>&1 || missing+=(shellcheck)
  command -v systemd-analyze >/dev/null 2>&1 || missing+=(systemd)
  docker compose version >/dev/null 2>&1 || command -v docker-compose >/dev/null 2>&1 || missing+=(docker-compose)
  /usr/bin/python3 -c 'import yaml' 2>/dev/null || missing+=(python3-yaml)
  [ "${#missing[@]}" -eq 0 ] || ! can_install || install_quietly "${missing[@]}" || true
}

need_postgresql
need_rabbitmq
need_readers
