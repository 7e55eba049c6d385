CREATE FUNCTION "RefuseChange"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The log is append-only.';
END
$$;

CREATE TRIGGER "Audit_AppendOnly" BEFORE UPDATE OR DELETE OR TRUNCATE ON "Audit" EXECUTE FUNCTION "RefuseChange"();

CREATE TRIGGER "Checkpoints_AppendOnly" BEFORE UPDATE OR DELETE OR TRUNCATE ON "Checkpoints" EXECUTE FUNCTION "RefuseChange"();
