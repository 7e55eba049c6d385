# shellcheck shell=bash disable=SC2034
# Sourced by backup and restore: what both look at, so that a restored database can be held against the one that was dumped.

heads_query="SELECT format('%s %s %s', \"Municipality\", \"Position\", encode(\"Hash\", 'hex')) FROM \"AuditHeads\" ORDER BY \"Municipality\" COLLATE \"C\""
migrations_query="SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\" ORDER BY \"MigrationId\" COLLATE \"C\""
tables_query="SELECT format('%I', relname) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY relname COLLATE \"C\""
