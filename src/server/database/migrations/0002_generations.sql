-- What was asked of generation services. No prompt and no salt: their hash stands in the recipe.
CREATE TABLE seedline.generations (
  id text PRIMARY KEY,
  provider text NOT NULL,
  state text NOT NULL,
  -- SHA-256 of all that was asked for, salt included, so that one id means one request.
  request_hash text NOT NULL,
  started_at_ms bigint NOT NULL,
  -- JSON of the error, or of the recipe, when it has ended.
  error text,
  recipe text
);
CREATE INDEX generations_running ON seedline.generations (id) WHERE state = 'running';
-- What was asked for and what it counted as, by day (UTC, days since 1970). The account "*" is all together.
CREATE TABLE seedline.provider_use (
  account text NOT NULL,
  day integer NOT NULL,
  generations integer NOT NULL,
  spend_micros bigint NOT NULL,
  PRIMARY KEY (account, day)
);
