alter table cases
  -- the case it goes with, by id and by number; and why
  add column main text collate "C",
  add column main_number text,
  add column link text,
  -- as a main: the trail entry in which its resident was last told something, and those words where they name variables
  add column announced integer not null default 0,
  add column pattern text,
  -- as a linked one: the last of the main's entries that was passed on
  add column heard integer not null default 0;
create index cases_linked on cases (main, heard, id) where state = 'linked';
create index cases_by_main on cases (main, opened_at, id) where main is not null;
create index cases_by_number on cases (number);
