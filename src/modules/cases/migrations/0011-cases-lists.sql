-- A list picks its page out of one index alone, by everything that it is usually narrowed by, and fetches only the rows it shows.
drop index cases_newest;
create index cases_newest on cases (opened_at desc, id desc) include (area, unit, state, category, due_at, ended_at);
drop index cases_by_district;
create index cases_by_district on cases (left(area, 6), opened_at desc, id desc) include (area, unit, state, category, due_at, ended_at);
drop index cases_by_subdistrict;
create index cases_by_subdistrict on cases (left(area, 9), opened_at desc, id desc) include (area, unit, state, category, due_at, ended_at);
drop index cases_by_community;
create index cases_by_community on cases (left(area, 12), opened_at desc, id desc) include (area, unit, state, category, due_at, ended_at);
drop index cases_by_unit;
create index cases_by_unit on cases (unit, left(area, 6), opened_at desc, id desc) include (area, state, category, due_at, ended_at) where unit <> '';
-- With whom a case is kept from, what is open is counted out of the index alone.
drop index cases_open;
create index cases_open on cases (left(area, 6), state, opened_at desc, id desc) include (area, unit, category, due_at, kept_from) where ended_at is null;
drop index cases_due;
create index cases_due on cases (left(area, 6), due_at) include (opened_at, id, area, unit, state, category) where ended_at is null;
-- An index alone answers for pages that were vacuumed: the newest cases are the ones that lists show.
alter table cases set (autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_vacuum_scale_factor = 0.05);
