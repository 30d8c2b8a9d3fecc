-- reference: which pack's demo city was put into this database; without seeded_at it was begun and has to be finished.
create table demo_city (
  pack text primary key,
  begun_at timestamptz not null,
  seeded_at timestamptz
);
