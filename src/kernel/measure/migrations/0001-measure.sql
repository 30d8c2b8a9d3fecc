-- sharded: what a step changed of the figures, written with the step; folded into the cells in the background. A figure is the cells and what waits here, read in one statement.
create table measure_delta (
  shard text collate "C" not null,
  record text collate "C" not null,
  seq integer not null,
  at timestamptz not null,
  -- [{ t: tally, a: area, d: 'YYYY-MM-DD', n: how many more or fewer, s: sum of their values, b: the bucket of each value where the tally is sketched, by: { dimension: value } }, …]
  -- A value is text: 'yes' and 'no' of what is true or not, '' of what there is none of.
  deltas jsonb not null,
  primary key (shard, record, seq)
)
-- A queue: what is folded leaves it within a second.
with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- sharded: the figures of every area at every level of the tree, by day and by month (`grain` d or m, `day` its first), for all ('' and '') and by each dimension by itself.
-- A stock's cell of a day is by how many there were more at its end than at the day's before; a gauge's is how many there were, by day alone.
-- A standing tally may have cells of days to come: the month that a day to come lies in says more than is known today.
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
  -- { bucket: how many of them lie in it }, where a tally is sketched
  sketch jsonb,
  primary key (shard, tally, area, dim, grain, day, value)
)
with (fillfactor = 80);
