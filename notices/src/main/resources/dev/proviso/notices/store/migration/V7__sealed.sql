-- Letters are sealed with a key of the vault (about): what they say and who gets them, so that an erasure reaches them, and no backup without the
-- vault tells. subject, body, html, pdf, pdf_name and answered stay empty from here on; what stands there is sealed at the first opening.
ALTER TABLE outbox_letter ADD COLUMN about TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox_letter ADD COLUMN sealed BYTEA NOT NULL DEFAULT '';
CREATE INDEX outbox_letter_about ON outbox_letter (about);
CREATE INDEX outbox_letter_clear ON outbox_letter (id) WHERE about = '' AND state <> 'FORGOTTEN';
