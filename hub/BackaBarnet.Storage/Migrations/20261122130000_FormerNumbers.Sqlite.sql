CREATE TABLE "FormerNumbers" (
    "FormerIndex" TEXT NOT NULL CONSTRAINT "PK_FormerNumbers" PRIMARY KEY,
    "CurrentIndex" TEXT NOT NULL,
    "LearnedAt" INTEGER NOT NULL
);


CREATE INDEX "IX_FormerNumbers_CurrentIndex" ON "FormerNumbers" ("CurrentIndex");
