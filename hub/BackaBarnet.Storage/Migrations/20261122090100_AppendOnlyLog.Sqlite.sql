CREATE TRIGGER "Audit_NoUpdate" BEFORE UPDATE ON "Audit" BEGIN SELECT RAISE(ABORT, 'The log is append-only.'); END;

CREATE TRIGGER "Audit_NoDelete" BEFORE DELETE ON "Audit" BEGIN SELECT RAISE(ABORT, 'The log is append-only.'); END;

CREATE TRIGGER "Checkpoints_NoUpdate" BEFORE UPDATE ON "Checkpoints" BEGIN SELECT RAISE(ABORT, 'The log is append-only.'); END;

CREATE TRIGGER "Checkpoints_NoDelete" BEFORE DELETE ON "Checkpoints" BEGIN SELECT RAISE(ABORT, 'The log is append-only.'); END;
