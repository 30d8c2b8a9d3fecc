-- A search of a department looks back by the months of that department in its district.
drop index cases_text_lexemes;
update cases_text t
  set lexemes = t.lexemes || array_to_tsvector(array(
    select '@' || left(n.area, 6) || '%' || u.unit || '~' || to_char(n.opened_at at time zone interval '8 hours', 'YYMM')
    from (select n.unit where n.unit <> '' union select jsonb_array_elements_text(n.called)) u))
  from cases n
  where n.shard = t.shard and n.id = t.record and length(n.area) >= 6 and (n.unit <> '' or n.called is not null);
create index cases_text_lexemes on cases_text using gin (lexemes) with (gin_pending_list_limit = 256);
analyze cases_text;
