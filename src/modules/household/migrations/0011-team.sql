-- sharded: who does what for a compound.
create table team_member (
  shard text collate "C" not null,
  id text collate "C" not null,
  version integer not null,
  area text collate "C" not null,
  source text not null,
  sourced_on date,
  external_id text collate "C",
  made_at timestamptz not null,
  changed_at timestamptz not null,
  ended_at timestamptz,
  ended_as text,
  merged_into text collate "C",
  keep_until date,
  extra jsonb,
  compound text collate "C" not null,
  post text not null,
  name text not null,
  organisation text,
  sealed_contact bytea,
  primary key (shard, id)
);
create unique index team_member_source on team_member (shard, source, external_id) where external_id is not null;
create index team_member_area on team_member (area, id);
create index team_member_keep on team_member (keep_until) where keep_until is not null;
create index team_member_compound on team_member (compound, area);
