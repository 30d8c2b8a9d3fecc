-- How many records lie in each cell of the map, by the cell's name: a tile of far out is a range of this index.
create index register_count_cell on register_count (register, value, area, n) where field = 'cell';
