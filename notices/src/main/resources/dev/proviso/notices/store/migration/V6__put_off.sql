-- How many of them stand in an entry of the ledger.
ALTER TABLE notice_refused ADD COLUMN entered BIGINT NOT NULL DEFAULT 0;
