-- What people say of a place, by its characters: PostgreSQL knows no Chinese words, and needs no extension for this. A query asks for all of its characters and then compares.
create index compound_said on compound using gin (regexp_split_to_array(name || coalesce(address, ''), '')) where ended_at is null;
create index building_said on building using gin (regexp_split_to_array(coalesce(address, '') || name, '')) where ended_at is null;
-- A building by what marks it among its neighbours: 3 of 3号楼, A of A座; its whole name where it has no such mark.
create index building_mark on building ((coalesce(substring(name from '([甲乙丙丁A-Z]?[0-9]+[A-Z]?)(?:号?[楼栋幢座]|号)?$'), substring(name from '^([A-Z])(?:号?[楼栋幢座])?$'), name)), area) where ended_at is null;
