-- Sets the passwords of the roles that log in, each from a file of its name in a folder, read where psql runs. Run by a
-- superuser over the server's own socket; again whenever a password changes:
--
--   psql -X -v ON_ERROR_STOP=1 -v folder=/etc/backabarnet/passwords -d backabarnet -f passwords.sql
--
-- If a file is missing or holds fewer than 24 characters, no password is set and the run fails.

\set ON_ERROR_STOP on

-- A statement that sets a password must not end up in the server's log.
SET log_statement = 'none';
SET log_min_error_statement = 'panic';
SET log_min_duration_statement = -1;
SET password_encryption = 'scram-sha-256';

\setenv PASSWORD_FOLDER :folder
\set owner `cat "$PASSWORD_FOLDER/backabarnet_owner"`
\set hub `cat "$PASSWORD_FOLDER/backabarnet_hub"`
\set recovery `cat "$PASSWORD_FOLDER/backabarnet_recovery"`
\set auditor `cat "$PASSWORD_FOLDER/backabarnet_auditor"`
\set backup `cat "$PASSWORD_FOLDER/backabarnet_backup"`

SELECT length(:'owner') >= 24 AND length(:'hub') >= 24 AND length(:'recovery') >= 24 AND length(:'auditor') >= 24
  AND length(:'backup') >= 24 AS long_enough \gset
\if :long_enough
\else
  DO $$ BEGIN RAISE EXCEPTION 'A password file is missing or holds fewer than 24 characters. No password was set.'; END $$;
\endif

BEGIN;
ALTER ROLE backabarnet_owner PASSWORD :'owner';
ALTER ROLE backabarnet_hub PASSWORD :'hub';
ALTER ROLE backabarnet_recovery PASSWORD :'recovery';
ALTER ROLE backabarnet_auditor PASSWORD :'auditor';
ALTER ROLE backabarnet_backup PASSWORD :'backup';
COMMIT;
