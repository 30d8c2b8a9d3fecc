-- reference: who holds which post over which area, from when to when.
create table holding (
  id text collate "C" primary key,
  account text not null,
  post text not null,
  area text collate "C" not null,
  unit text not null default '',
  role text not null default 'A' check (role in ('A', 'B')),
  valid_from timestamptz not null,
  valid_to timestamptz,
  check (valid_to is null or valid_to > valid_from)
);
create index holding_by_account on holding (account);
create index holding_by_desk on holding (post, area, unit);
