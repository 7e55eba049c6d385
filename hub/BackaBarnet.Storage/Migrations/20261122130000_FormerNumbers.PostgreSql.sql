CREATE TABLE "FormerNumbers" (
    "FormerIndex" text NOT NULL,
    "CurrentIndex" text NOT NULL,
    "LearnedAt" bigint NOT NULL,
    CONSTRAINT "PK_FormerNumbers" PRIMARY KEY ("FormerIndex")
);


CREATE INDEX "IX_FormerNumbers_CurrentIndex" ON "FormerNumbers" ("CurrentIndex");
