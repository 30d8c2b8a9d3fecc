-- reference: how often a desk was changed without a step of the record that lies on it, by whom posts were given or left; one row. With a record's version it says whether what was read of it still holds.
create table todo_rerouted (n int not null);
insert into todo_rerouted values (0);
create unique index todo_rerouted_once on todo_rerouted ((true));
