-- The roles of the hub's database, each with the least it needs. Run by a superuser, in that database, before the first
-- `migrate`; it may be run again at any time, and changes nothing then:
--
--   psql -X -v ON_ERROR_STOP=1 -d backabarnet -f roles.sql
--
-- | role                  | who                                    | may                                                     |
-- |-----------------------|----------------------------------------|---------------------------------------------------------|
-- | backabarnet_owner     | `migrate`, by hand                     | create and change tables; never the login of a node     |
-- | backabarnet_hub       | every node                             | work; add to the audit, never change or delete in it    |
-- | backabarnet_recovery  | one node for sources, after a restore  | the same as backabarnet_hub, while that is locked out   |
-- | backabarnet_auditor   | auditors                               | read the audit                                          |
-- | backabarnet_backup    | the script `backup`                    | read everything (content is sealed)                     |
--
-- No role has a password here, so none can log in yet: passwords.sql.
--
-- Running it lets the nodes in. After a restore that is the last step but one: docs/production.md.

\set ON_ERROR_STOP on
SET client_min_messages = warning;

SELECT format('CREATE ROLE %I', name)
FROM unnest(ARRAY['backabarnet_owner', 'backabarnet_hub', 'backabarnet_recovery', 'backabarnet_auditor', 'backabarnet_backup']) AS name
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name)
\gexec

BEGIN;

ALTER ROLE backabarnet_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE backabarnet_hub LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE backabarnet_recovery LOGIN INHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE backabarnet_auditor LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE backabarnet_backup LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
GRANT backabarnet_hub TO backabarnet_recovery;

-- What a source has been told is safe must be on disk, and a node that stands still in the middle of a transaction must not
-- hold the others for long. A role does not inherit settings.
ALTER ROLE backabarnet_hub SET synchronous_commit = 'on';
ALTER ROLE backabarnet_hub SET idle_in_transaction_session_timeout = '15s';
ALTER ROLE backabarnet_recovery SET synchronous_commit = 'on';
ALTER ROLE backabarnet_recovery SET idle_in_transaction_session_timeout = '15s';
ALTER ROLE backabarnet_auditor SET default_transaction_read_only = 'on';
ALTER ROLE backabarnet_backup SET default_transaction_read_only = 'on';

SELECT format('ALTER DATABASE %I OWNER TO backabarnet_owner', current_database()) \gexec
SELECT format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database()) \gexec
SELECT format('GRANT CONNECT ON DATABASE %I TO backabarnet_hub, backabarnet_recovery, backabarnet_auditor, backabarnet_backup', current_database()) \gexec

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO backabarnet_owner;
GRANT USAGE ON SCHEMA public TO backabarnet_hub, backabarnet_auditor, backabarnet_backup;

-- A backup must be whole even if grants.sql was forgotten after an upgrade. Nobody else gets anything by default: what nodes
-- and auditors may do differs from table to table.
ALTER DEFAULT PRIVILEGES FOR ROLE backabarnet_owner IN SCHEMA public GRANT SELECT ON TABLES TO backabarnet_backup;
ALTER DEFAULT PRIVILEGES FOR ROLE backabarnet_owner IN SCHEMA public GRANT SELECT ON SEQUENCES TO backabarnet_backup;

COMMIT;

\ir grants.sql
