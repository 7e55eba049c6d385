CREATE TABLE "FeedReadings" (
    "Feed" TEXT NOT NULL CONSTRAINT "PK_FeedReadings" PRIMARY KEY,
    "KnownSince" INTEGER NOT NULL,
    "ReadAt" INTEGER NULL,
    "FailingSince" INTEGER NULL,
    "Reason" TEXT NULL
);
