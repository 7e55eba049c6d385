CREATE TABLE "Tellings" (
    "EntryIndex" TEXT NOT NULL CONSTRAINT "PK_Tellings" PRIMARY KEY,
    "Roll" TEXT NOT NULL,
    "ToldAt" INTEGER NOT NULL
);


CREATE INDEX "IX_Tellings_Roll_ToldAt" ON "Tellings" ("Roll", "ToldAt");
