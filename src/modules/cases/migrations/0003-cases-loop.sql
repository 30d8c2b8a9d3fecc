alter table cases
  -- departments beside its own that take part in it, and whom it is about: those it does not exist for
  add column called jsonb,
  add column kept_from jsonb,
  -- every department that was whistled for, with what it did and when
  add column calls jsonb not null default '[]',
  -- the named leader who owns it, once it was lifted
  add column leader text,
  add column leader_name text,
  add column orders smallint not null default 0,
  add column order_days smallint,
  add column rated_at timestamptz,
  add column excluded text,
  add column appeal text,
  add column call_back text;
create index cases_shelved on cases (area) where state = 'shelved';
create index cases_excluded on cases (area) where excluded is not null;
create index cases_appealed on cases (area) where appeal is not null;
create index cases_whistled on cases (area) where called is not null;
create index cases_called_back on cases (area) where call_back is not null;
