-- The matters of the desk that a look was for, by their numbers, where the purpose is to handle one; null for every other purpose.
alter table register_shown add column matter text;
-- Who watches over looks reads them newest first, over all records of an area.
create index register_shown_at on register_shown (at desc, id desc);
