CREATE TABLE "Tellings" (
    "EntryIndex" text NOT NULL,
    "Roll" text NOT NULL,
    "ToldAt" bigint NOT NULL,
    CONSTRAINT "PK_Tellings" PRIMARY KEY ("EntryIndex")
);


CREATE INDEX "IX_Tellings_Roll_ToldAt" ON "Tellings" ("Roll", "ToldAt");
