-- A search looks back by a district's days and a sub-district's months (it was months and years), and knows what is open in a sub-district.
drop index cases_text_lexemes;
update cases_text t
  set lexemes = ts_delete(t.lexemes, '@' || left(n.area, 9) || '~' || left(n.day, 2)) || array_to_tsvector(array_remove(array[
    case when length(n.area) >= 6 then '@' || left(n.area, 6) || '~' || n.day end,
    case when length(n.area) >= 9 then '@' || left(n.area, 9) || '~' || left(n.day, 4) end,
    case when length(n.area) >= 9 and n.ended_at is null then '@' || left(n.area, 9) || '^' end], null))
  from (select shard, id, area, ended_at, to_char(opened_at at time zone interval '8 hours', 'YYMMDD') as day from cases) n
  where n.shard = t.shard and n.id = t.record;
create index cases_text_lexemes on cases_text using gin (lexemes) with (gin_pending_list_limit = 256);
analyze cases_text;
