CREATE TABLE "Audit" (
    "Municipality" TEXT NOT NULL,
    "Position" INTEGER NOT NULL,
    "At" INTEGER NOT NULL,
    "Event" TEXT NOT NULL,
    "ChildIndex" TEXT NULL,
    "MessageId" TEXT NULL,
    "DeliveryId" TEXT NULL,
    "ReleasedBy" TEXT NULL,
    "Recipient" TEXT NULL,
    "Outcome" TEXT NULL,
    "Rules" TEXT NULL,
    "Fields" TEXT NULL,
    "Consents" TEXT NULL,
    "RuleSetVersion" TEXT NULL,
    "Detail" TEXT NULL,
    "Hash" BLOB NOT NULL,
    CONSTRAINT "PK_Audit" PRIMARY KEY ("Municipality", "Position")
);


CREATE TABLE "AuditHeads" (
    "Municipality" TEXT NOT NULL CONSTRAINT "PK_AuditHeads" PRIMARY KEY,
    "Position" INTEGER NOT NULL,
    "Hash" BLOB NOT NULL
);


CREATE TABLE "Checkpoints" (
    "Municipality" TEXT NOT NULL,
    "To" INTEGER NOT NULL,
    "From" INTEGER NOT NULL,
    "Root" BLOB NOT NULL,
    "At" INTEGER NOT NULL,
    "KeyId" TEXT NOT NULL,
    "Signature" BLOB NOT NULL,
    CONSTRAINT "PK_Checkpoints" PRIMARY KEY ("Municipality", "To")
);


CREATE TABLE "Cursors" (
    "Feed" TEXT NOT NULL CONSTRAINT "PK_Cursors" PRIMARY KEY,
    "KeyId" TEXT NOT NULL,
    "Position" BLOB NOT NULL
);


CREATE TABLE "Deliveries" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Deliveries" PRIMARY KEY,
    "Kind" INTEGER NOT NULL,
    "MessageId" TEXT NOT NULL,
    "RecordIndex" TEXT NOT NULL,
    "ChildIndex" TEXT NULL,
    "ReleasedBy" TEXT NOT NULL,
    "Recipient" TEXT NOT NULL,
    "Priority" INTEGER NOT NULL,
    "Order" INTEGER NOT NULL,
    "State" INTEGER NOT NULL,
    "DueAt" INTEGER NOT NULL,
    "ReturnAt" INTEGER NOT NULL,
    "Attempts" INTEGER NOT NULL,
    "Failures" INTEGER NOT NULL,
    "Consents" TEXT NULL,
    "RecallWhenSent" INTEGER NOT NULL,
    "MayHaveArrived" INTEGER NOT NULL,
    "KeyId" TEXT NULL,
    "Reference" BLOB NULL,
    "InFlight" INTEGER NOT NULL,
    "CreatedAt" INTEGER NOT NULL
);


CREATE TABLE "Endpoints" (
    "Recipient" TEXT NOT NULL CONSTRAINT "PK_Endpoints" PRIMARY KEY,
    "DisabledAt" INTEGER NULL,
    "Reason" TEXT NOT NULL
);


CREATE TABLE "Entries" (
    "EntryIndex" TEXT NOT NULL CONSTRAINT "PK_Entries" PRIMARY KEY,
    "Kind" TEXT NOT NULL,
    "PersonIndex" TEXT NULL,
    "Version" INTEGER NOT NULL,
    "Fingerprint" TEXT NOT NULL,
    "KeyId" TEXT NOT NULL,
    "Content" BLOB NOT NULL
);


CREATE TABLE "Guardianships" (
    "ChildEntryIndex" TEXT NOT NULL,
    "GuardianEntryIndex" TEXT NOT NULL,
    "ChildIndex" TEXT NOT NULL,
    CONSTRAINT "PK_Guardianships" PRIMARY KEY ("ChildEntryIndex", "GuardianEntryIndex")
);


CREATE TABLE "Keys" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Keys" PRIMARY KEY,
    "Subject" TEXT NOT NULL,
    "WrappedBy" TEXT NOT NULL,
    "Wrapped" BLOB NOT NULL,
    "CreatedAt" INTEGER NOT NULL
);


CREATE TABLE "Leases" (
    "Name" TEXT NOT NULL CONSTRAINT "PK_Leases" PRIMARY KEY,
    "Holder" TEXT NOT NULL,
    "Until" INTEGER NOT NULL
);


CREATE TABLE "Messages" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Messages" PRIMARY KEY,
    "RecordIndex" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    "Municipality" TEXT NOT NULL,
    "ReleasedBy" TEXT NOT NULL,
    "ChildIndex" TEXT NULL,
    "Fingerprint" TEXT NOT NULL,
    "Priority" INTEGER NOT NULL,
    "KeyId" TEXT NOT NULL,
    "Content" BLOB NULL,
    "State" INTEGER NOT NULL,
    "TakenInAt" INTEGER NOT NULL,
    "PublishAt" INTEGER NOT NULL
);


CREATE TABLE "Quarantine" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Quarantine" PRIMARY KEY,
    "Source" TEXT NOT NULL,
    "Municipality" TEXT NOT NULL,
    "Format" TEXT NOT NULL,
    "Fingerprint" TEXT NOT NULL,
    "KeyId" TEXT NOT NULL,
    "Document" BLOB NOT NULL,
    "Faults" TEXT NOT NULL,
    "At" INTEGER NOT NULL
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


