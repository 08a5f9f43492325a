-- With which office the rows of the queue were computed: what falls due depends on who may do it.
ALTER TABLE case_projection ADD COLUMN office TEXT NOT NULL DEFAULT '';
