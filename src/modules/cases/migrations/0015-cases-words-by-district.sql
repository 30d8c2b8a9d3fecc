-- A search asks for the words of a district, and looks back by the months of a department in its district. What is no mark is a word; the district before it is its code in four letters and digits.
drop index cases_text_lexemes;
update cases_text t
  set lexemes = array_to_tsvector(array(
    select case when l ~ '^[@#%^!~]' then l else n.district || l end from unnest(tsvector_to_array(t.lexemes)) l
    union
    select '@' || left(n.area, 6) || '%' || u.unit || '~' || to_char(n.opened_at at time zone interval '8 hours', 'YYMM')
    from (select n.unit where n.unit <> '' union select jsonb_array_elements_text(n.called)) u
    where length(n.area) >= 6))
  from (
    select shard, id, area, unit, called, opened_at, (
      select string_agg(substr('0123456789abcdefghijklmnopqrstuvwxyz', left('0' || area, 7)::int / place % 36 + 1, 1), '' order by place desc)
      from unnest(array[46656, 1296, 36, 1]) place) as district
    from cases) n
  where n.shard = t.shard and n.id = t.record;
create index cases_text_lexemes on cases_text using gin (lexemes) with (gin_pending_list_limit = 256);
analyze cases_text;
