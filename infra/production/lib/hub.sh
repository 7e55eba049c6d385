# shellcheck shell=bash
# Sourced by the tests in this folder that need the hub itself: stands in the clone's root and builds it once.
. "$(dirname "${BASH_SOURCE[0]}")/../../lib/sdk.sh"

migrate_hub() {
  as_role backabarnet_owner run_sql -f /tmp/bp/schema.sql
}
