-- Drafts, history and mint intents. Documents are text and not jsonb: they come back byte for byte, U+0000 included.
CREATE SEQUENCE seedline.studio_writes;
CREATE TABLE seedline.studio_entries (
  collection text NOT NULL,
  id text NOT NULL,
  revision integer NOT NULL,
  updated_at_ms bigint NOT NULL,
  -- Orders entries by their last write, which a clock of milliseconds does not.
  write_number bigint NOT NULL,
  document text NOT NULL,
  -- When it was moved to the bin; null while it is not there.
  removed_at_ms bigint,
  PRIMARY KEY (collection, id)
);
CREATE INDEX studio_entries_youngest ON seedline.studio_entries (collection, write_number DESC) WHERE removed_at_ms IS NULL;
