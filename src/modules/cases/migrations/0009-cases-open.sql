-- What is due today is few of what is open, however many there are.
create index cases_due on cases (left(area, 6), due_at) where ended_at is null;
-- A state's page is picked out of the index alone, down to the community and the department; only what is shown is fetched.
drop index cases_open;
create index cases_open on cases (left(area, 6), state, opened_at desc, id desc) include (area, unit) where ended_at is null;
