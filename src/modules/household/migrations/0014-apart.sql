-- sharded: two records that somebody looked at and said are not one, so that they are not proposed again. The smaller id stands first and gives the shard.
create table register_apart (
  shard text collate "C" not null,
  one text collate "C" not null,
  other text collate "C" not null,
  register text not null,
  at timestamptz not null,
  post text not null,
  area text collate "C" not null,
  account text,
  primary key (shard, one, other)
);
