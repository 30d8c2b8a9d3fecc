-- sharded: where an imported case comes from and what its source recorded of it. One row of a source is one case, however often its file is read.
create table cases_source (
  shard text collate "C" not null,
  source text collate "C" not null,
  external_id text collate "C" not null,
  record text collate "C" not null,
  agency text,
  status text,
  opened_at timestamptz not null,
  due_at timestamptz,
  closed_at timestamptz,
  imported_at timestamptz not null,
  primary key (shard, source, external_id)
);
create unique index cases_source_by_record on cases_source (shard, record);
-- the same row may be sought after its place has been re-drawn into another shard
create index cases_source_by_id on cases_source (source, external_id);
