-- Every register's own table lies with the module that declares it and has these columns beside its fields:
--   shard, id, version, area, source, sourced_on, external_id, made_at, changed_at, ended_at, ended_as, merged_into, keep_until, extra,
--   sealed_<key> for each key its fields are sealed with, <field>_blind for each sealed field that can be found.

-- reference: data keys, each wrapped with the house's master key, which is never in the database. One version of a name seals what is new.
create table register_key (
  name text collate "C" not null,
  version smallint not null,
  cipher text not null,
  wrapped bytea not null,
  made_at timestamptz not null,
  retired_at timestamptz,
  primary key (name, version)
);

-- sharded: every change of a record after it was made; what it was made of lies on the row as version 1. Sealed facts are sealed here too.
create table register_change (
  shard text collate "C" not null,
  record text collate "C" not null,
  version integer not null,
  register text not null,
  at timestamptz not null,
  -- changed, corrected, moved, ended, revived, merged, unmerged, split, erased, resealed
  kind text not null,
  -- open fields: {field: [before, after]}
  open jsonb not null default '{}',
  -- the sealed fields that changed, by name
  fields jsonb not null default '[]',
  -- what was sealed before, by key, as base64, null where nothing was; null once erased
  sealed jsonb,
  -- the other record of a merge or a split, and what moved with it
  other text collate "C",
  moved jsonb,
  source text not null,
  post text not null,
  area text collate "C" not null,
  unit text not null,
  account text,
  primary key (shard, record, version)
);
create index register_change_of on register_change (register, at desc);

-- sharded: every showing of sealed facts: who, when, what for. The app may add and read, never change or remove.
create table register_shown (
  shard text collate "C" not null,
  record text collate "C" not null,
  id text collate "C" not null,
  at timestamptz not null,
  until timestamptz not null,
  register text not null,
  fields jsonb not null,
  purpose text not null,
  -- shown, found, exported, printed
  way text not null,
  note text,
  post text not null,
  area text collate "C" not null,
  unit text not null,
  account text not null,
  primary key (shard, record, id)
);
create index register_shown_by on register_shown (account, at desc);
create index register_shown_in on register_shown (shard, at desc);

-- sharded: by the value, not by place, what may be there once in a city among living records. `shard` is made of the value's first bytes.
create table register_unique (
  shard text collate "C" not null,
  register text not null,
  field text not null,
  value bytea not null,
  owner_shard text collate "C" not null,
  owner text collate "C" not null,
  primary key (shard, register, field, value)
);

-- sharded by the area counted, not by the record: how many living records of a place have this value, kept by the transaction that changes a record.
-- `area` is a grid, or a community for what lies in none. `field` '' with `value` '' counts all of them.
create table register_count (
  shard text collate "C" not null,
  area text collate "C" not null,
  register text not null,
  field text not null,
  value text not null,
  n integer not null,
  primary key (shard, area, register, field, value)
);

-- sharded: what a person agreed to, for purposes that rest on consent.
create table register_consent (
  shard text collate "C" not null,
  record text collate "C" not null,
  purpose text not null,
  given_at timestamptz not null,
  -- paper, screen, phone, guardian
  how text not null,
  account text,
  withdrawn_at timestamptz,
  primary key (shard, record, purpose, given_at)
);

revoke update, delete, truncate on register_shown from linli_app;
revoke update, delete, truncate on register_change from linli_app;
-- What somebody may have erased can be emptied; that it changed, when and by whom stays.
grant update (open, sealed, moved) on register_change to linli_app;
revoke delete, truncate on register_consent, register_key from linli_app;
