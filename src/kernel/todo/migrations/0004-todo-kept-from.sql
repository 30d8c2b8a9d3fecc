-- An inbox counts what waits but for what is kept from whoever asks, without reading the rows.
drop index todo_by_desk;
create index todo_by_desk on todo (post, area, unit, due_at, record) include (kept_from);
