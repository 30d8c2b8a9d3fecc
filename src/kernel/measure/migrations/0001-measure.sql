-- sharded: what a step changed of the figures, written with the step; folded into the cells in the background. A figure is the cells and what waits here, read in one statement.
create table measure_delta (
  shard text collate "C" not null,
  record text collate "C" not null,
  seq integer not null,
  at timestamptz not null,
  -- [{ t: tally, a: area, d: 'YYYY-MM-DD', n: records more or fewer, s: sum of their values, b: bucket of the value of each, where it is sketched, by: { dimension: value } }, …]
  deltas jsonb not null,
  primary key (shard, record, seq)
);

-- sharded: the figures of every sub-district, district and city, by day and by month (`grain` d or m, `day` its first). `more` holds whole numbers by key and adds key by key:
-- `b|BUCKET` of the sketch, and by each dimension by itself `n|DIMENSION|VALUE`, `s|DIMENSION|VALUE` (sum) and `b|BUCKET|DIMENSION|VALUE`.
-- A stock's cell is by how many there were more at the end than before; a gauge's, by day alone, how many there were.
create table measure_cell (
  shard text collate "C" not null,
  tally text collate "C" not null,
  area text collate "C" not null,
  grain text collate "C" not null check (grain in ('d', 'm')),
  day date not null,
  n bigint not null,
  sum bigint not null,
  more jsonb not null,
  primary key (shard, tally, area, grain, day)
);

-- sharded: the same of the places where records lie, grids and communities, all tallies of a place's day in one row: few matters a day, so a row for each tally would weigh more than the
-- matters themselves. `figures` is { tally: { n, s, … as in `more` } }. A community's figures are the sum of those that lie in it.
create table measure_leaf (
  shard text collate "C" not null,
  area text collate "C" not null,
  grain text collate "C" not null check (grain in ('d', 'm')),
  day date not null,
  figures jsonb not null,
  primary key (shard, area, grain, day)
);
