-- What tells the devices apart that ratings come from lives for a day and no longer: neither table is in PostgreSQL's log or in a backup (`unlogged`), and once the day is over both are
-- truncated, so that nothing of them stays behind in a file. A database that crashes loses the day's marks.

-- reference: the key of today's marks, random, shared by all servers; one row.
create unlogged table rated_key (
  day date primary key,
  key bytea not null
);
-- sharded: how many ratings of a department (or where none has it, of the office of a community: `unit` '') came from one device today. No record, no account, no instant.
create unlogged table rated_today (
  shard text collate "C" not null,
  day date not null,
  area text collate "C" not null,
  unit text collate "C" not null,
  mark text collate "C" not null,
  n integer not null,
  primary key (shard, day, area, unit, mark)
);
grant truncate on rated_key, rated_today to linli_app;

-- sharded: what is left of a day that is over: where one device gave five ratings of one department or office or more, how many those were, by community. `device` numbers such
-- devices of a department's or office's day.
create table rated_from (
  shard text collate "C" not null,
  day date not null,
  area text collate "C" not null,
  unit text collate "C" not null,
  device integer not null,
  n integer not null,
  primary key (shard, day, area, unit, device)
);
create index rated_from_day on rated_from (day);
