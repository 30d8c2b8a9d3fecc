-- sharded: who opened a record, apart from what the record says.
create table opener (
  shard text collate "C" not null,
  record text collate "C" not null,
  flow text not null,
  -- null: reported without a name, known by the receipt key alone
  account text,
  contact jsonb,
  at timestamptz not null,
  primary key (shard, record)
);
create index opener_by_account on opener (account, record desc) where account is not null;

-- sharded: the answer already given to a write, for whoever asks again with the same key. Kept for two days.
create table idempotency (
  shard text collate "C" not null,
  account text not null,
  key text not null,
  at timestamptz not null,
  request text not null,
  status smallint not null,
  answer text not null,
  primary key (shard, account, key)
);
create index idempotency_by_age on idempotency (at);
