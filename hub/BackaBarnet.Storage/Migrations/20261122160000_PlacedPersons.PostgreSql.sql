ALTER TABLE "Entries" ADD COLUMN "AboutEntryIndex" text;


CREATE INDEX "IX_Entries_AboutEntryIndex_Kind" ON "Entries" ("AboutEntryIndex", "Kind");
