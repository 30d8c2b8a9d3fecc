-- What is open and has a place, from west to east: a piece of the map is a range of it, counted out of the index alone, with all that decides who sees it. An erased place is in it no more.
create index cases_place on cases (lon, lat) include (area, unit, due_at, called, kept_from) where ended_at is null and lat is not null;
