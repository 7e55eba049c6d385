ALTER TABLE "Entries" ADD COLUMN "EraseAt" bigint;


CREATE INDEX "IX_Entries_EraseAt" ON "Entries" ("EraseAt") WHERE "EraseAt" IS NOT NULL;
