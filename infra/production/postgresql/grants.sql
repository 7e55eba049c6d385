-- What each role may do with each table. Run by backabarnet_owner (or a superuser), in the hub's database, after every
-- `migrate`:
--
--   psql -X -v ON_ERROR_STOP=1 -d backabarnet -f grants.sql
--
-- Everything is taken back and given again in one transaction: nodes at work notice nothing, and a right that is not listed
-- here is gone. A table that does not exist yet is passed over, one that is not listed is given to nobody and warned about.

\set ON_ERROR_STOP on

BEGIN;

REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, backabarnet_hub, backabarnet_recovery, backabarnet_auditor, backabarnet_backup;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM PUBLIC, backabarnet_hub, backabarnet_recovery, backabarnet_auditor, backabarnet_backup;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO backabarnet_backup;
GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO backabarnet_backup;

CREATE TEMPORARY TABLE backabarnet_rights (name text PRIMARY KEY, hub text NOT NULL, auditor boolean NOT NULL) ON COMMIT DROP;
INSERT INTO backabarnet_rights VALUES
  ('Audit',                 'SELECT, INSERT',                 true),
  ('Checkpoints',           'SELECT, INSERT',                 true),
  ('AuditHeads',            'SELECT, INSERT, UPDATE',         true),
  ('Keys',                  'SELECT, INSERT, UPDATE, DELETE', false),
  ('Messages',              'SELECT, INSERT, UPDATE, DELETE', false),
  ('Deliveries',            'SELECT, INSERT, UPDATE, DELETE', false),
  ('Quarantine',            'SELECT, INSERT, UPDATE, DELETE', false),
  ('Cursors',               'SELECT, INSERT, UPDATE, DELETE', false),
  ('Entries',               'SELECT, INSERT, UPDATE, DELETE', false),
  ('Tellings',              'SELECT, INSERT, UPDATE, DELETE', false),
  ('FormerNumbers',         'SELECT, INSERT, UPDATE, DELETE', false),
  ('Addresses',             'SELECT, INSERT, UPDATE, DELETE', false),
  ('Guardianships',         'SELECT, INSERT, UPDATE, DELETE', false),
  ('Endpoints',             'SELECT, INSERT, UPDATE, DELETE', false),
  ('FeedReadings',          'SELECT, INSERT, UPDATE, DELETE', false),
  ('Leases',                'SELECT, INSERT, UPDATE, DELETE', false),
  ('__EFMigrationsHistory', 'SELECT',                         false);

DO $$
DECLARE
  listed record;
  odd text;
BEGIN
  FOR listed IN SELECT * FROM backabarnet_rights WHERE to_regclass(format('public.%I', name)) IS NOT NULL LOOP
    EXECUTE format('GRANT %s ON TABLE public.%I TO backabarnet_hub', listed.hub, listed.name);
    IF listed.auditor THEN
      EXECUTE format('GRANT SELECT ON TABLE public.%I TO backabarnet_auditor', listed.name);
    END IF;
  END LOOP;

  -- What a foreign key does on delete or update it does with the owner's rights, so that a node could change the audit
  -- through another table.
  SELECT string_agg(conname, ', ') INTO odd FROM pg_constraint
  WHERE contype = 'f'
    AND conrelid IN (to_regclass('public."Audit"'), to_regclass('public."AuditHeads"'), to_regclass('public."Checkpoints"'))
    AND (confdeltype IN ('c', 'n', 'd') OR confupdtype IN ('c', 'n', 'd'));
  IF odd IS NOT NULL THEN
    RAISE EXCEPTION 'The audit could be changed through these foreign keys: %. Nothing was granted.', odd;
  END IF;

  SELECT string_agg(format('%I', relname), ', ' ORDER BY relname) INTO odd FROM pg_class
  WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f')
    AND relname NOT IN (SELECT name FROM backabarnet_rights);
  IF odd IS NOT NULL THEN
    RAISE WARNING 'Not known to grants.sql, so no node may use them: %. Use the grants.sql of the same version as the hub.', odd;
  END IF;
END
$$;

COMMIT;
