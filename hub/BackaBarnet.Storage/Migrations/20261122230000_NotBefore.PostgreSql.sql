ALTER TABLE "Deliveries" ADD COLUMN "NotBefore" bigint;
