import type { Migration } from './migration.ts';

/** Runs and their steps, editions, the delivery ledger, checks, alerts, and what is said to owners. */
export const FIRST: Migration = {
  number: 1,
  name: 'first',
  sql: `
-- Through which instant the slots of a report are planned.
CREATE TABLE schedule (
  report text NOT NULL,
  variant text NOT NULL DEFAULT '',
  planned_through timestamptz NOT NULL,
  PRIMARY KEY (report, variant)
);

-- One execution for one slot. variant: canonical JSON of the parameters, empty without any.
CREATE TABLE run (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  report text NOT NULL,
  variant text NOT NULL DEFAULT '',
  slot timestamptz NOT NULL,
  edition_date date NOT NULL,
  parameters jsonb NOT NULL DEFAULT '{}',
  trigger text NOT NULL CHECK (trigger IN ('schedule', 'hand')),
  sends boolean NOT NULL,
  state text NOT NULL DEFAULT 'queued'
    CHECK (state IN ('queued', 'running', 'waiting', 'held', 'done', 'failed', 'cancelled', 'dropped')),
  revision int NOT NULL DEFAULT 1,
  -- The decision on a held edition: {"action": "release" | "drop", "by", "at"}.
  decision jsonb,
  -- Failed attempts of the step that is next.
  attempts int NOT NULL DEFAULT 0,
  -- How often it was taken over from a worker that died, since a step was finished.
  takeovers int NOT NULL DEFAULT 0,
  resume_at timestamptz,
  cancel_requested boolean NOT NULL DEFAULT false,
  lease_holder text,
  lease_until timestamptz,
  -- Counts claims: whoever writes for a run names the claim it writes under, so one that lost it writes nothing.
  lease_epoch int NOT NULL DEFAULT 0,
  problem jsonb,
  created_at timestamptz NOT NULL,
  -- When the edition was last asked for anew; null: as the run was created.
  requested_at timestamptz,
  started_at timestamptz,
  finished_at timestamptz,
  UNIQUE (report, variant, slot)
);
CREATE INDEX run_open ON run (state, resume_at) WHERE state IN ('queued', 'running', 'waiting', 'held');
CREATE INDEX run_latest ON run (report, slot DESC);
CREATE INDEX run_slot ON run (slot);

-- A step that is done, and what it found out.
CREATE TABLE run_step (
  run_id uuid NOT NULL REFERENCES run ON DELETE CASCADE,
  revision int NOT NULL,
  step text NOT NULL CHECK (step IN ('check', 'ask', 'judge', 'compose', 'render', 'deliver')),
  lease_epoch int NOT NULL,
  started_at timestamptz NOT NULL,
  finished_at timestamptz NOT NULL,
  output jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (run_id, revision, step)
);

-- What a step hands to later ones, until the run is finished. Compressed.
CREATE TABLE artifact (
  run_id uuid NOT NULL REFERENCES run ON DELETE CASCADE,
  revision int NOT NULL,
  name text NOT NULL,
  content bytea NOT NULL,
  PRIMARY KEY (run_id, revision, name)
);

-- The archive: an edition in one language, as it was made; content is compressed JSON, null when retention took it.
CREATE TABLE edition (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  run_id uuid NOT NULL REFERENCES run ON DELETE CASCADE,
  report text NOT NULL,
  variant text NOT NULL DEFAULT '',
  slot timestamptz NOT NULL,
  edition_date date NOT NULL,
  revision int NOT NULL,
  locale text NOT NULL,
  -- The language of the report itself; the others are for single recipients.
  is_main boolean NOT NULL,
  title text NOT NULL,
  definition_hash text NOT NULL,
  definition_commit text,
  -- The definition as it was, for comparing.
  definition jsonb NOT NULL,
  data_as_of jsonb NOT NULL,
  checks jsonb NOT NULL,
  gate jsonb NOT NULL,
  sha256 text NOT NULL,
  content bytea,
  created_at timestamptz NOT NULL,
  UNIQUE (run_id, revision, locale)
);
CREATE INDEX edition_latest ON edition (report, variant, slot DESC);

-- Files of an edition; content is compressed, null when retention took it.
CREATE TABLE rendition (
  edition_id uuid NOT NULL REFERENCES edition ON DELETE CASCADE,
  name text NOT NULL,
  format text NOT NULL,
  bytes int NOT NULL,
  sha256 text NOT NULL,
  content bytea,
  PRIMARY KEY (edition_id, name)
);

-- The ledger: one rendition to one recipient through one channel.
CREATE TABLE delivery (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  run_id uuid NOT NULL REFERENCES run ON DELETE CASCADE,
  report text NOT NULL,
  variant text NOT NULL DEFAULT '',
  slot timestamptz NOT NULL,
  -- A mail address in lower case, or the name of a channel.
  recipient text NOT NULL,
  channel text NOT NULL,
  name text,
  locale text NOT NULL,
  state text NOT NULL DEFAULT 'pending'
    CHECK (state IN ('pending', 'sending', 'accepted', 'rejected', 'unknown', 'skipped')),
  attempts int NOT NULL DEFAULT 0,
  next_attempt_at timestamptz,
  -- The claim of the run under which it was last sent.
  lease_epoch int,
  message_id text,
  response text,
  problem jsonb,
  -- Who decided on an unknown, and how.
  decision jsonb,
  created_at timestamptz NOT NULL,
  sending_at timestamptz,
  settled_at timestamptz,
  UNIQUE (report, variant, slot, recipient, channel)
);
CREATE INDEX delivery_of_run ON delivery (run_id, state);
CREATE INDEX delivery_open ON delivery (state) WHERE state IN ('pending', 'sending', 'unknown');
CREATE INDEX delivery_slot ON delivery (slot);

-- What is said to owners and about alerts: each key once, to the first destination that takes it.
CREATE TABLE notification (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  key text NOT NULL UNIQUE,
  kind text NOT NULL CHECK (kind IN ('run', 'delivery', 'alert')),
  -- [{"address"} | {"channel"}]; policy first: until one takes it; all: each of them.
  destinations jsonb NOT NULL,
  policy text NOT NULL CHECK (policy IN ('first', 'all')),
  -- {"subject", "paragraphs": [], "facts": [[label, value]], "picture"?: base64 PNG, "link"?}
  message jsonb NOT NULL,
  state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'sending', 'accepted', 'rejected', 'unknown')),
  -- Outcome by destination: [{"destination", "state", "response"?, "problem"?}]
  outcomes jsonb NOT NULL DEFAULT '[]',
  attempts int NOT NULL DEFAULT 0,
  next_attempt_at timestamptz,
  lease_until timestamptz,
  created_at timestamptz NOT NULL,
  settled_at timestamptz
);
CREATE INDEX notification_open ON notification (next_attempt_at) WHERE state IN ('pending', 'sending');

-- Who wants no more mail of a report; '*' stands for all of them. recipient in lower case.
CREATE TABLE unsubscribe (
  recipient text NOT NULL,
  report text NOT NULL,
  at timestamptz NOT NULL,
  via text NOT NULL,
  PRIMARY KEY (recipient, report)
);

-- Verdicts over time.
CREATE TABLE check_result (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  run_id uuid REFERENCES run ON DELETE CASCADE,
  name text NOT NULL,
  edition_date date NOT NULL,
  verdict text NOT NULL CHECK (verdict IN ('pass', 'warn', 'fail')),
  -- The check itself could not be run.
  is_error boolean NOT NULL DEFAULT false,
  observed double precision,
  result jsonb NOT NULL,
  checked_at timestamptz NOT NULL
);
CREATE INDEX check_result_latest ON check_result (name, checked_at DESC);

-- Columns of a table as they were last seen: {"column": "type"}.
CREATE TABLE table_shape (
  table_name text PRIMARY KEY,
  columns jsonb NOT NULL,
  seen_at timestamptz NOT NULL
);

-- The state of an alert rule for one group (canonical JSON of the value of its dimension; empty without one).
CREATE TABLE alert (
  rule text NOT NULL,
  group_key text NOT NULL DEFAULT '',
  state text NOT NULL CHECK (state IN ('normal', 'pending', 'firing', 'no_data')),
  -- All that the state machine remembers.
  memory jsonb NOT NULL,
  evaluated_at timestamptz NOT NULL,
  acknowledged jsonb,
  PRIMARY KEY (rule, group_key)
);

CREATE TABLE alert_event (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  rule text NOT NULL,
  group_key text NOT NULL DEFAULT '',
  at timestamptz NOT NULL,
  event text NOT NULL,
  detail jsonb NOT NULL
);
CREATE INDEX alert_event_latest ON alert_event (rule, at DESC);

-- When a rule was last evaluated, under which lease, and how it went.
CREATE TABLE alert_rule (
  rule text PRIMARY KEY,
  evaluated_at timestamptz,
  due_at timestamptz,
  lease_until timestamptz,
  -- Counts leases: an evaluation that lost its lease writes nothing.
  lease_epoch int NOT NULL DEFAULT 0,
  -- The rule as it was evaluated last: what was removed or changed can be closed.
  definition jsonb,
  problem jsonb
);

CREATE TABLE silence (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  rule text,
  group_key text,
  begins_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  created_by text NOT NULL,
  reason text NOT NULL
);

-- Keys that Broadsheet makes for itself, such as the one that signs unsubscribe links.
CREATE TABLE secret (
  name text PRIMARY KEY,
  value text NOT NULL
);
`,
};
