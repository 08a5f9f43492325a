-- Whether nothing could be made of the mail; its sender was told, and it lies apart.
ALTER TABLE case_mail ADD COLUMN refused INTEGER NOT NULL DEFAULT 0;
