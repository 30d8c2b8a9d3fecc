alter table cases
  -- it came in outside working hours and is of a level that goes to whoever is on duty
  add column off_hours boolean not null default false;
create index cases_off_hours on cases (area, opened_at desc, id desc) where off_hours;
