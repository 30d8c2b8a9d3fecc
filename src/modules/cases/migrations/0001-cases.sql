-- sharded: one resident's demand. Who raised it stands in opener, never here.
create table cases (
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
  number text not null,
  receipt text collate "C" not null,
  title text not null,
  body text not null,
  category text not null,
  level text not null,
  channel text not null,
  anonymous boolean not null,
  lon double precision,
  lat double precision,
  address text,
  owner_post text,
  outcome text,
  closed_by text,
  reply text,
  returns smallint not null,
  urges integer not null,
  urged_at timestamptz,
  reopens smallint not null,
  bound boolean not null,
  extended boolean not null,
  review_days smallint,
  stars smallint,
  solved boolean,
  primary key (shard, id)
);
create unique index cases_number on cases (shard, number);
create unique index cases_receipt on cases (shard, receipt);
create index cases_newest on cases (opened_at desc, id desc);
create index cases_by_area on cases (area, opened_at desc, id desc);
create index cases_by_unit on cases (unit, opened_at desc, id desc) where unit <> '';
create index cases_open_late on cases (due_at) where ended_at is null;
