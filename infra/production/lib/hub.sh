# shellcheck shell=bash
# Sourced by the tests in this folder that need the hub itself: stands in the clone's root and builds it once.
. "$(dirname "${BASH_SOURCE[0]}")/../../lib/sdk.sh"

migrate_hub() { # connection string, data folder
  psql -X -q -v ON_ERROR_STOP=1 "host=127.0.0.1 port=$PGPORT dbname=backabarnet user=backabarnet_owner password=$(cat "$throwaway/passwords/backabarnet_owner")" -f /tmp/bp/schema.sql
}
