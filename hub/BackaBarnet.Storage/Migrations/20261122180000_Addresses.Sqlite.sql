CREATE TABLE "Addresses" (
    "AddressIndex" TEXT NOT NULL,
    "TargetIndex" TEXT NOT NULL,
    "Record" INTEGER NOT NULL,
    "ServerIndex" TEXT NULL,
    "TakenBackWith" INTEGER NULL,
    CONSTRAINT "PK_Addresses" PRIMARY KEY ("AddressIndex", "TargetIndex")
);
