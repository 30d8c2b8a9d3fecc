-- sharded: what the reporter and the desk that answers for the case say to each other, apart from the case. Staff stand by post, the reporter by none.
create table case_message (
  shard text collate "C" not null,
  record text collate "C" not null,
  id text collate "C" not null,
  at timestamptz not null,
  side text not null check (side in ('opener', 'desk')),
  post text not null,
  area text collate "C" not null,
  unit text not null,
  -- of staff only: who raised the case never stands here
  account text,
  -- null once erased
  words text,
  erased_at timestamptz,
  -- the same message sent twice is one
  once text not null,
  primary key (shard, record, id)
);
create unique index case_message_once on case_message (shard, record, once);

-- sharded: each call through the relay. Never a number of the reporter's.
create table case_call (
  shard text collate "C" not null,
  record text collate "C" not null,
  id text collate "C" not null,
  at timestamptz not null,
  post text not null,
  area text collate "C" not null,
  unit text not null,
  account text not null,
  -- the number the relay gave for this call
  number text not null,
  until timestamptz not null,
  answered_at timestamptz,
  ended_at timestamptz,
  ended_by text check (ended_by in ('opener', 'desk')),
  primary key (shard, record, id)
);
-- one call at a time rings for a case
create unique index case_call_live on case_call (shard, record) where ended_at is null;

-- sharded: a call from a resident to somebody who serves their community, through the relay. Neither number stands here.
create table team_call (
  shard text collate "C" not null,
  id text collate "C" not null,
  at timestamptz not null,
  post text not null,
  area text collate "C" not null,
  -- who was called, and who called
  account text not null,
  caller text not null,
  number text not null,
  until timestamptz not null,
  answered_at timestamptz,
  ended_at timestamptz,
  primary key (shard, id)
);
create index team_call_of on team_call (account, until);
create index team_call_by on team_call (caller, until);

-- sharded: each showing of a contact. The app may add and read, never change or remove.
create table identity_shown (
  shard text collate "C" not null,
  record text collate "C" not null,
  id text collate "C" not null,
  at timestamptz not null,
  post text not null,
  area text collate "C" not null,
  unit text not null,
  account text not null,
  -- the trail's entry that says why
  reveal integer not null,
  -- which parts were shown: name, phone
  fields jsonb not null,
  primary key (shard, record, id)
);
create index trail_reveals on trail (shard, at) where step = 'reveal';

-- sharded: each printed case sheet, known by its check code: where in the trail the record stood, who printed it and what for.
create table case_sheet (
  shard text collate "C" not null,
  code text collate "C" not null,
  record text collate "C" not null,
  at timestamptz not null,
  seq integer not null,
  head text not null,
  post text not null,
  area text collate "C" not null,
  unit text not null,
  account text,
  purpose text not null,
  primary key (shard, code)
);

revoke update, delete, truncate on identity_shown, case_sheet from linli_app;
revoke delete, truncate on case_message, case_call, team_call from linli_app;
