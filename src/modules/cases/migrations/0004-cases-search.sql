-- One index for each width of area that somebody looks at, newest first: a page is read in order, however many cases there are.
drop index cases_by_area;
create index cases_by_district on cases (left(area, 6), opened_at desc, id desc);
create index cases_by_subdistrict on cases (left(area, 9), opened_at desc, id desc);
create index cases_by_community on cases (left(area, 12), opened_at desc, id desc);
drop index cases_by_unit;
create index cases_by_unit on cases (unit, left(area, 6), opened_at desc, id desc) where unit <> '';
-- What has not ended, by district and state: the supervising view, and states that few cases are in.
drop index cases_open_late;
create index cases_open on cases (left(area, 6), state, opened_at desc, id desc) where ended_at is null;

-- sharded: what a case is found by, apart from its row, which every step writes anew: pairs of characters, words, and where and when it lies.
create table cases_text (
  shard text collate "C" not null,
  record text collate "C" not null,
  opened_at timestamptz not null,
  lexemes tsvector not null,
  primary key (shard, record)
);
create index cases_text_lexemes on cases_text using gin (lexemes) with (gin_pending_list_limit = 256);
-- How common a word is decides how far back a search looks at a time.
alter table cases_text alter column lexemes set statistics 1000;
