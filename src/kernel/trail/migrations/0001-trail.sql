-- sharded: every step of every record, hash-chained. The app may add and read, never change or remove.
create table trail (
  shard text collate "C" not null,
  record text collate "C" not null,
  seq integer not null,
  flow text not null,
  at timestamptz not null,
  step text not null,
  post text not null,
  area text collate "C" not null,
  unit text not null,
  account text,
  from_state text,
  to_state text not null,
  facts jsonb not null,
  words_hash text,
  prev text not null,
  hash text not null,
  primary key (shard, record, seq)
);
create index trail_by_day on trail (shard, at);

-- sharded: the words the trail commits to. They can be emptied on their owner's right; nothing else about them can change.
create table trail_words (
  shard text collate "C" not null,
  record text collate "C" not null,
  seq integer not null,
  salt text,
  words jsonb,
  erased_at timestamptz,
  primary key (shard, record, seq)
);

-- sharded: one fingerprint a day over all entries of a shard, chained to the day before.
create table trail_anchor (
  shard text collate "C" not null,
  day date not null,
  entries integer not null,
  root text not null,
  prev text not null,
  hash text not null,
  primary key (shard, day)
);

revoke update, delete, truncate on trail, trail_words, trail_anchor from linli_app;
grant update (salt, words, erased_at) on trail_words to linli_app;
