CREATE TABLE "Audit" (
    "Sequence" INTEGER NOT NULL CONSTRAINT "PK_Audit" PRIMARY KEY AUTOINCREMENT,
    "At" INTEGER NOT NULL,
    "Municipality" TEXT NOT NULL,
    "Event" TEXT NOT NULL,
    "MessageId" TEXT NULL,
    "DeliveryId" TEXT NULL,
    "Recipient" TEXT NULL,
    "Outcome" TEXT NULL,
    "Rules" TEXT NULL,
    "Fields" TEXT NULL,
    "Consents" TEXT NULL,
    "RuleSetVersion" TEXT NULL,
    "Detail" TEXT NULL
);


CREATE TABLE "Cursors" (
    "Feed" TEXT NOT NULL CONSTRAINT "PK_Cursors" PRIMARY KEY,
    "KeyId" TEXT NOT NULL,
    "Position" BLOB NOT NULL
);


CREATE TABLE "Deliveries" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Deliveries" PRIMARY KEY,
    "MessageId" TEXT NOT NULL,
    "RecordIndex" TEXT NOT NULL,
    "ChildIndex" TEXT NULL,
    "Recipient" TEXT NOT NULL,
    "Priority" INTEGER NOT NULL,
    "State" INTEGER NOT NULL,
    "DueAt" INTEGER NOT NULL,
    "Attempts" INTEGER NOT NULL,
    "InFlight" INTEGER NOT NULL,
    "CreatedAt" INTEGER NOT NULL
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
    "Wrapped" BLOB NOT NULL,
    "CreatedAt" INTEGER NOT NULL
);


CREATE TABLE "Messages" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Messages" PRIMARY KEY,
    "RecordIndex" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    "Municipality" TEXT NOT NULL,
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


CREATE INDEX "IX_Deliveries_ChildIndex_State" ON "Deliveries" ("ChildIndex", "State");


CREATE INDEX "IX_Deliveries_MessageId" ON "Deliveries" ("MessageId");


CREATE INDEX "IX_Deliveries_Recipient_State_Priority_DueAt" ON "Deliveries" ("Recipient", "State", "Priority", "DueAt");


CREATE INDEX "IX_Deliveries_RecordIndex" ON "Deliveries" ("RecordIndex");


CREATE INDEX "IX_Entries_PersonIndex_Kind" ON "Entries" ("PersonIndex", "Kind");


CREATE INDEX "IX_Guardianships_GuardianEntryIndex" ON "Guardianships" ("GuardianEntryIndex");


CREATE UNIQUE INDEX "IX_Keys_Subject" ON "Keys" ("Subject");


CREATE INDEX "IX_Messages_RecordIndex_Version" ON "Messages" ("RecordIndex", "Version");


CREATE INDEX "IX_Messages_State_PublishAt" ON "Messages" ("State", "PublishAt");


CREATE UNIQUE INDEX "IX_Quarantine_Fingerprint" ON "Quarantine" ("Fingerprint");


