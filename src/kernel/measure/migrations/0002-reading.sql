-- reference: what a gauge said last on a day, until that day is over and its cells are written; a few rows for each gauge.
create table measure_reading (
  gauge text collate "C" not null,
  day date not null,
  at timestamptz not null,
  -- [{ area, dim, value, n }, …]
  readings jsonb not null,
  primary key (gauge, day)
);
