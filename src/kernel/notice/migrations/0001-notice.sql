-- sharded: whom a step told, and how far the message has got: the outbox and the list behind the bell in one. It is written by the statement that
-- writes the step. No text stands here: what is said is made of the trail whenever it is sent or read, so that erased words are gone from here too.
create table notice (
  shard text collate "C" not null,
  id text collate "C" not null,
  -- empty where it is of no one record (a desk that was handed over)
  record text collate "C" not null,
  seq integer not null,
  flow text not null,
  step text not null,
  at timestamptz not null,
  -- as what they are told: the one who opened it, or somebody at a desk
  whom text not null check (whom in ('opener', 'desk')),
  -- null: known only by the telephone number left with the report
  account text collate "C",
  -- the desk they were at; empty for an opener
  post text not null default '',
  area text collate "C" not null default '',
  unit text not null default '',
  urgent boolean not null,
  -- told by law, whatever they would rather
  owed boolean not null,
  -- what it says where there is no trail entry to say it; never a person's words
  facts jsonb,
  -- shown: to be read inside Linli, nothing is sent
  state text not null check (state in ('waiting', 'sent', 'failed', 'shown')),
  send_at timestamptz not null,
  tries smallint not null default 0,
  -- the notices that went in one message carry the id of the first; it is the message's key at the gateway
  batch text collate "C",
  leased_until timestamptz,
  channel text,
  reason text,
  done_at timestamptz,
  read_at timestamptz,
  primary key (shard, id)
);
create index notice_to_send on notice (send_at, id) where state = 'waiting';
create index notice_failed on notice (at desc, id desc) where state = 'failed';
create index notice_by_record on notice (shard, record, seq) where record <> '';
create index notice_by_account on notice (account, at desc, id desc) where account is not null;
create index notice_unread on notice (account) where account is not null and read_at is null;
create index notice_by_batch on notice (batch) where batch is not null;
create index notice_by_age on notice (at);

-- account: by which way somebody wants to be told; who says nothing is told by the way that is usual for them
create table notice_preference (
  account text collate "C" primary key,
  channel text not null check (channel in ('sms', 'mail', 'card', 'app', 'none')),
  lang text not null default 'zh',
  -- an address counts once its owner has sent back the code that went there
  mail text,
  mail_confirmed boolean not null default false,
  mail_asked_at timestamptz
);

-- sharded: whoever left only a telephone number with a report and wants no more messages about it
create table notice_stop (
  shard text collate "C" not null,
  record text collate "C" not null,
  at timestamptz not null,
  primary key (shard, record)
);
