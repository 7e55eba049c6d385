CREATE TABLE "FeedReadings" (
    "Feed" text NOT NULL,
    "KnownSince" bigint NOT NULL,
    "ReadAt" bigint,
    "FailingSince" bigint,
    "Reason" text,
    CONSTRAINT "PK_FeedReadings" PRIMARY KEY ("Feed")
);
