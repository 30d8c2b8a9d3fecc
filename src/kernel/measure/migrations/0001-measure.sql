-- sharded: what a step changed of the figures, written with the step; folded into the cells in the background. A figure is the cells and what waits here, read in one statement.
create table measure_delta (
  shard text collate "C" not null,
  record text collate "C" not null,
  seq integer not null,
  at timestamptz not null,
  -- [{ t: tally, k: 'flow' or 'stock', a: area, d: 'YYYY-MM-DD', n: records more or fewer, s: sum of their values, v: the value of each for a sketch, by: { dimension: value } }, …]
  deltas jsonb not null,
  primary key (shard, record, seq)
);

-- sharded: the figures of every area at every level of the tree, by day and by month (`grain` d or m, `day` its first), for all ('' and '') and by each dimension by itself.
-- A stock's cell of a day is by how many there were more at its end than at the day's before; a gauge's is how many there were.
create table measure_cell (
  shard text collate "C" not null,
  tally text collate "C" not null,
  area text collate "C" not null,
  dim text collate "C" not null,
  grain text collate "C" not null check (grain in ('d', 'm')),
  day date not null,
  value text collate "C" not null,
  n bigint not null,
  sum bigint not null,
  -- how many of them lie in each bucket of value, where a tally is sketched
  sketch jsonb,
  primary key (shard, tally, area, dim, grain, day, value)
);
