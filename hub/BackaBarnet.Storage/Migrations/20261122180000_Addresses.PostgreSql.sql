CREATE TABLE "Addresses" (
    "AddressIndex" text NOT NULL,
    "TargetIndex" text NOT NULL,
    "Record" integer NOT NULL,
    "ServerIndex" text,
    "TakenBackWith" bigint,
    CONSTRAINT "PK_Addresses" PRIMARY KEY ("AddressIndex", "TargetIndex")
);
