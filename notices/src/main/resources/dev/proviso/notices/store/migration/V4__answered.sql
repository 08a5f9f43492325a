-- The Message-ID of the mail that a letter answers by itself (RFC 3834), or nothing.
ALTER TABLE outbox_letter ADD COLUMN answered TEXT NOT NULL DEFAULT '';
