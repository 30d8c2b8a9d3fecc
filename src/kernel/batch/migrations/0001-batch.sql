-- account: one step that somebody takes for many records, in one of their posts. It lies with whoever asked for it.
create table batch (
  account text not null,
  id text collate "C" not null,
  -- the Idempotency-Key it was asked under, and the fingerprint of what was asked
  key text,
  request text,
  flow text not null,
  step text not null,
  input jsonb not null,
  post text not null,
  area text collate "C" not null,
  unit text not null,
  lang text not null,
  asked_at timestamptz not null,
  -- until then it can be undone: nothing has been taken yet
  not_before timestamptz not null,
  -- waiting, running, done, stopped, undone
  state text not null,
  ended_at timestamptz,
  primary key (account, id)
);
create unique index batch_by_key on batch (account, key) where key is not null;
create index batch_to_run on batch (not_before) where state in ('waiting', 'running');
create index batch_by_end on batch (ended_at) where ended_at is not null;

-- account: what became of each record of a batch; null until its step was tried.
create table batch_row (
  account text not null,
  batch text collate "C" not null,
  n integer not null,
  record text collate "C" not null,
  -- done, refused, skipped
  result text,
  code text,
  facts jsonb,
  at timestamptz,
  primary key (account, batch, n)
);
create index batch_row_to_take on batch_row (account, batch, n) where result is null;
