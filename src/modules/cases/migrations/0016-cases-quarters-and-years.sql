-- A search looks back by quarters and years too, so that half a year is two or three lists of the index instead of six. Each month that a case lies in says which.
drop index cases_text_lexemes;
update cases_text t
  set lexemes = array_to_tsvector(tsvector_to_array(t.lexemes) || array(
    select each.of || '~' || each.year || longer.name
    from (select split_part(l, '~', 1) as of, left(split_part(l, '~', 2), 2) as year, right(l, 2)::int as month
      from unnest(tsvector_to_array(t.lexemes)) l where l ~ '^(@[^~]*)?~\d{4}$') each
    cross join lateral (values (''), ('q' || (each.month + 2) / 3)) longer (name)));
create index cases_text_lexemes on cases_text using gin (lexemes) with (gin_pending_list_limit = 256);
analyze cases_text;
