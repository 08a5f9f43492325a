-- Who decided on a proposal, when, and why; empty while nobody has.
ALTER TABLE notice_proposal ADD COLUMN decided_ms BIGINT NOT NULL DEFAULT 0;
ALTER TABLE notice_proposal ADD COLUMN decided_by TEXT NOT NULL DEFAULT '';
ALTER TABLE notice_proposal ADD COLUMN decided_because TEXT NOT NULL DEFAULT '';
