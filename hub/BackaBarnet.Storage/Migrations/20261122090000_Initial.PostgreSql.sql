CREATE TABLE "Audit" (
    "Municipality" text NOT NULL,
    "Position" bigint NOT NULL,
    "At" bigint NOT NULL,
    "Event" text NOT NULL,
    "ChildIndex" text,
    "MessageId" uuid,
    "DeliveryId" uuid,
    "ReleasedBy" text,
    "Recipient" text,
    "Outcome" text,
    "Rules" text,
    "Fields" text,
    "Consents" text,
    "RuleSetVersion" text,
    "Detail" text,
    "Hash" bytea NOT NULL,
    CONSTRAINT "PK_Audit" PRIMARY KEY ("Municipality", "Position")
);


CREATE TABLE "AuditHeads" (
    "Municipality" text NOT NULL,
    "Position" bigint NOT NULL,
    "Hash" bytea NOT NULL,
    CONSTRAINT "PK_AuditHeads" PRIMARY KEY ("Municipality")
);


CREATE TABLE "Checkpoints" (
    "Municipality" text NOT NULL,
    "To" bigint NOT NULL,
    "From" bigint NOT NULL,
    "Root" bytea NOT NULL,
    "At" bigint NOT NULL,
    "KeyId" text NOT NULL,
    "Signature" bytea NOT NULL,
    CONSTRAINT "PK_Checkpoints" PRIMARY KEY ("Municipality", "To")
);


CREATE TABLE "Cursors" (
    "Feed" text NOT NULL,
    "KeyId" uuid NOT NULL,
    "Position" bytea NOT NULL,
    CONSTRAINT "PK_Cursors" PRIMARY KEY ("Feed")
);


CREATE TABLE "Deliveries" (
    "Id" uuid NOT NULL,
    "Kind" integer NOT NULL,
    "MessageId" uuid NOT NULL,
    "RecordIndex" text NOT NULL,
    "ChildIndex" text,
    "ReleasedBy" text NOT NULL,
    "Recipient" text NOT NULL,
    "Priority" integer NOT NULL,
    "Order" bigint NOT NULL,
    "State" integer NOT NULL,
    "DueAt" bigint NOT NULL,
    "ReturnAt" bigint NOT NULL,
    "Attempts" integer NOT NULL,
    "Failures" integer NOT NULL,
    "Consents" text,
    "RecallWhenSent" boolean NOT NULL,
    "MayHaveArrived" boolean NOT NULL,
    "KeyId" uuid,
    "Reference" bytea,
    "InFlight" boolean NOT NULL,
    "CreatedAt" bigint NOT NULL,
    CONSTRAINT "PK_Deliveries" PRIMARY KEY ("Id")
);


CREATE TABLE "Endpoints" (
    "Recipient" text NOT NULL,
    "DisabledAt" bigint,
    "Reason" text NOT NULL,
    CONSTRAINT "PK_Endpoints" PRIMARY KEY ("Recipient")
);


CREATE TABLE "Entries" (
    "EntryIndex" text NOT NULL,
    "Kind" text NOT NULL,
    "PersonIndex" text,
    "Version" bigint NOT NULL,
    "Fingerprint" text NOT NULL,
    "KeyId" uuid NOT NULL,
    "Content" bytea NOT NULL,
    CONSTRAINT "PK_Entries" PRIMARY KEY ("EntryIndex")
);


CREATE TABLE "Guardianships" (
    "ChildEntryIndex" text NOT NULL,
    "GuardianEntryIndex" text NOT NULL,
    "ChildIndex" text NOT NULL,
    CONSTRAINT "PK_Guardianships" PRIMARY KEY ("ChildEntryIndex", "GuardianEntryIndex")
);


CREATE TABLE "Keys" (
    "Id" uuid NOT NULL,
    "Subject" text NOT NULL,
    "WrappedBy" text NOT NULL,
    "Wrapped" bytea NOT NULL,
    "CreatedAt" bigint NOT NULL,
    CONSTRAINT "PK_Keys" PRIMARY KEY ("Id")
);


CREATE TABLE "Leases" (
    "Name" text NOT NULL,
    "Holder" text NOT NULL,
    "Until" bigint NOT NULL,
    CONSTRAINT "PK_Leases" PRIMARY KEY ("Name")
);


CREATE TABLE "Messages" (
    "Id" uuid NOT NULL,
    "RecordIndex" text NOT NULL,
    "Version" bigint NOT NULL,
    "Municipality" text NOT NULL,
    "ReleasedBy" text NOT NULL,
    "ChildIndex" text,
    "Fingerprint" text NOT NULL,
    "Priority" integer NOT NULL,
    "KeyId" uuid NOT NULL,
    "Content" bytea,
    "State" integer NOT NULL,
    "TakenInAt" bigint NOT NULL,
    "PublishAt" bigint NOT NULL,
    CONSTRAINT "PK_Messages" PRIMARY KEY ("Id")
);


CREATE TABLE "Quarantine" (
    "Id" uuid NOT NULL,
    "Source" text NOT NULL,
    "Municipality" text NOT NULL,
    "Format" text NOT NULL,
    "Fingerprint" text NOT NULL,
    "KeyId" uuid NOT NULL,
    "Document" bytea NOT NULL,
    "Faults" text NOT NULL,
    "At" bigint NOT NULL,
    CONSTRAINT "PK_Quarantine" PRIMARY KEY ("Id")
);


CREATE INDEX "IX_Audit_MessageId" ON "Audit" ("MessageId");


CREATE INDEX "IX_Audit_Municipality_ChildIndex" ON "Audit" ("Municipality", "ChildIndex");


CREATE INDEX "IX_Deliveries_ChildIndex_State" ON "Deliveries" ("ChildIndex", "State");


CREATE INDEX "IX_Deliveries_CreatedAt" ON "Deliveries" ("CreatedAt") WHERE "State" = 6;


CREATE INDEX "IX_Deliveries_DueAt" ON "Deliveries" ("DueAt") WHERE "State" IN (3, 4);


CREATE INDEX "IX_Deliveries_MessageId" ON "Deliveries" ("MessageId");


CREATE INDEX "IX_Deliveries_Recipient_ChildIndex_Order" ON "Deliveries" ("Recipient", "ChildIndex", "Order") WHERE "State" = 0;


CREATE INDEX "IX_Deliveries_Recipient_Priority_DueAt" ON "Deliveries" ("Recipient", "Priority", "DueAt") WHERE "State" = 0 AND "DueAt" > 0;


CREATE INDEX "IX_Deliveries_RecordIndex" ON "Deliveries" ("RecordIndex") WHERE "State" IN (0, 3, 4, 6);


CREATE INDEX "IX_Deliveries_ReturnAt" ON "Deliveries" ("ReturnAt") WHERE "State" IN (0, 3, 4, 6) AND "ReturnAt" > 0;


CREATE INDEX "IX_Entries_PersonIndex_Kind" ON "Entries" ("PersonIndex", "Kind");


CREATE INDEX "IX_Guardianships_GuardianEntryIndex" ON "Guardianships" ("GuardianEntryIndex");


CREATE UNIQUE INDEX "IX_Keys_Subject" ON "Keys" ("Subject");


CREATE INDEX "IX_Keys_WrappedBy" ON "Keys" ("WrappedBy");


CREATE INDEX "IX_Messages_ChildIndex_TakenInAt" ON "Messages" ("ChildIndex", "TakenInAt") WHERE "State" = 0;


CREATE INDEX "IX_Messages_Priority_TakenInAt" ON "Messages" ("Priority", "TakenInAt") WHERE "State" = 0;


CREATE INDEX "IX_Messages_RecordIndex_Version" ON "Messages" ("RecordIndex", "Version");


CREATE INDEX "IX_Messages_State" ON "Messages" ("State") WHERE "State" IN (3, 4);


CREATE UNIQUE INDEX "IX_Quarantine_Fingerprint" ON "Quarantine" ("Fingerprint");


