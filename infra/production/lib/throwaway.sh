# shellcheck shell=bash
# Sourced by the tests in this folder: secrets made for the occasion and PostgreSQL servers on loopback, each in a folder of its
# own, with the configuration that is beside it here; stopped and deleted at the end. The programs of PostgreSQL refuse to run as root: as root they run as the user postgres.

throwaway=$(mktemp -d)
chmod 755 "$throwaway"
postgres_bin=${BACKABARNET_POSTGRESQL_BIN:-$(pg_config --bindir 2>/dev/null || true)}
[ -x "$postgres_bin/initdb" ] || postgres_bin=$(find /usr/lib/postgresql -name initdb -printf '%h\n' 2>/dev/null | sort -V | tail -n 1 || true)
[ -x "$postgres_bin/initdb" ] || { echo "PostgreSQL's server is missing (Debian: apt-get install postgresql)." >&2; exit 2; }

as_postgres() {
  if [ "$(id -u)" -eq 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}

free_port() { # one that nobody listens on now
  local port
  for _ in {1..50}; do
    port=$((20000 + RANDOM % 20000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
  echo "No free port was found." >&2
  return 1
}

make_throwaway_secrets() {
  DATABASE_HOST=localhost BROKER_HOST=localhost CA_FILE=$throwaway/secrets/tls/ca.crt \
    infra/production/make-secrets "$throwaway/secrets" 2>/dev/null
  secrets=$throwaway/secrets
}

start_postgres() { # folder of the server; sets PGHOST, PGPORT, PGUSER: its superuser, by a socket that nobody else reaches
  local folder=$1 production=infra/production
  mkdir -p "$folder"
  cp "$secrets/tls/postgres.crt" "$secrets/tls/postgres.key" "$folder"
  cp "$production/postgresql/postgresql.conf" "$folder"
  # Whoever runs this is seldom the system's user postgres; the socket's folder keeps all others out.
  sed 's/peer$/trust/' "$production/postgresql/pg_hba.conf" >"$folder/pg_hba.conf"
  [ "$(id -u)" -ne 0 ] || chown -R postgres "$folder"
  as_postgres chmod 700 "$folder"
  as_postgres "$postgres_bin/initdb" --pgdata "$folder/data" --username postgres --auth reject --data-checksums \
    --encoding UTF8 --locale C.UTF-8 >"$throwaway/initdb.log"
  PGPORT=$(free_port)
  as_postgres "$postgres_bin/pg_ctl" start --pgdata "$folder/data" --log "$folder/log" --wait --silent --options "\
    -c config_file=$folder/postgresql.conf -c hba_file=$folder/pg_hba.conf -c ssl_cert_file=$folder/postgres.crt \
    -c ssl_key_file=$folder/postgres.key -c listen_addresses=localhost -c port=$PGPORT -c unix_socket_directories=$folder"
  postgres_folders+=("$folder")
  export PGHOST=$folder PGPORT PGUSER=postgres
}

as_role() { # role of the database, then a program: over the network's way in, with the role's password, by TLS
  local role=$1
  shift
  PGHOST=localhost PGUSER=$role PGPASSWORD=$(cat "$secrets/passwords/$role") PGSSLMODE=${PGSSLMODE:-verify-full} \
    PGSSLROOTCERT=$secrets/tls/ca.crt "$@"
}

run_sql() { psql -X -q -v ON_ERROR_STOP=1 "$@"; }

postgres_folders=()

clean_up() {
  local folder
  for folder in "${postgres_folders[@]}"; do
    as_postgres "$postgres_bin/pg_ctl" stop --pgdata "$folder/data" --mode immediate --silent || true
  done
  rm -rf "$throwaway"
}
trap clean_up EXIT

passed=0
failed=0

check() { # what is to hold, then a command that must succeed
  local what=$1
  shift
  if "$@" >"$throwaway/check.log" 2>&1; then
    passed=$((passed + 1))
    echo "ok      $what"
  else
    failed=$((failed + 1))
    echo "FAILED  $what"
    sed 's/^/          /' "$throwaway/check.log"
  fi
}

check_refused() { # what is to be refused, the words that refuse it, then a command that must fail with them
  local what=$1 words=$2
  shift 2
  if "$@" >"$throwaway/check.log" 2>&1; then
    failed=$((failed + 1))
    echo "FAILED  $what: nothing refused it"
  elif grep -qE "$words" "$throwaway/check.log"; then
    passed=$((passed + 1))
    echo "ok      $what"
  else
    failed=$((failed + 1))
    echo "FAILED  $what: it failed for another reason"
    sed 's/^/          /' "$throwaway/check.log"
  fi
}

end_of_checks() {
  echo "$passed passed, $failed failed"
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
}
