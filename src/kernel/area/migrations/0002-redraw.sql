-- sharded: an open record that went to another area because its own was closed when areas were drawn anew. What a past month counts stays where it was.
create table area_follow (
  shard text collate "C" not null,
  record text collate "C" not null,
  from_area text collate "C" not null,
  to_area text collate "C" not null,
  at timestamptz not null,
  primary key (shard, record, from_area)
);
create index area_follow_from on area_follow (from_area);
-- which redraws took effect of late is asked again and again
create index area_successor_by_day on area_successor (on_day);
