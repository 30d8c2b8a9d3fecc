-- sharded: what a person asks of what is kept about them, or a worker for them. Whoever asked stands in opener, as with every record.
create table rights (
  shard text collate "C" not null,
  id text collate "C" not null,
  version integer not null,
  head text not null,
  state text not null,
  area text collate "C" not null,
  unit text not null,
  clocks jsonb not null,
  opened_at timestamptz not null,
  due_at timestamptz,
  late_at timestamptz,
  ended_at timestamptz,
  called jsonb,
  kept_from jsonb,
  number text not null,
  title text not null,
  -- claim, correct, delete
  kind text not null,
  -- self, desk (written down for them), staff (proposed by a worker)
  channel text not null,
  register text not null,
  -- the record it is about; null while it is not known whose a claim is
  record text collate "C",
  fields jsonb not null,
  -- what was asked for in plain, sealed: {key: base64}; emptied when it is over
  asked jsonb,
  -- the account that claims to be the person
  account text,
  outcome text,
  answer text,
  primary key (shard, id)
);
create unique index rights_number on rights (shard, number);
create index rights_by_area on rights (area, opened_at desc, id desc);
create index rights_granted on rights (shard, id) where state = 'granted';
create index rights_of on rights (shard, record) where record is not null;

-- account: which person of the register an account belongs to, and how that was proved.
create table person_account (
  account text primary key,
  person text collate "C" not null,
  at timestamptz not null,
  -- match (name, ID number and telephone agreed), desk (a clerk saw proof)
  how text not null
);
create index person_account_of on person_account (person);
