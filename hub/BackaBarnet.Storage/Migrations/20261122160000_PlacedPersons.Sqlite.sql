ALTER TABLE "Entries" ADD COLUMN "AboutEntryIndex" TEXT NULL;


CREATE INDEX "IX_Entries_AboutEntryIndex_Kind" ON "Entries" ("AboutEntryIndex", "Kind");
