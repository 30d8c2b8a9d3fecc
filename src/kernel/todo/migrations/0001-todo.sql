-- sharded: one row per record that waits for someone. `area` is the area the post is held over, so that one desk is one equality.
create table todo (
  shard text collate "C" not null,
  record text collate "C" not null,
  flow text not null,
  post text not null,
  area text collate "C" not null,
  unit text not null,
  -- the post the state awaits; differs from post where nobody holds it
  wanted text not null,
  wanted_unit text not null,
  -- where the record itself lies
  place text collate "C" not null,
  number text not null,
  title text not null,
  state text not null,
  since timestamptz not null,
  due_at timestamptz not null,
  -- when the scanner looks at it next
  fire_at timestamptz,
  primary key (shard, record)
);
create index todo_by_desk on todo (post, area, unit, due_at, record);
create index todo_to_fire on todo (fire_at) where fire_at is not null;
create index todo_gaps on todo (place) where post <> wanted;
