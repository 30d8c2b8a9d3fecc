-- Written into at once and not from a list beside it, which every search would have to read too: buildings are few and rarely change.
alter index compound_said set (fastupdate = off);
alter index building_said set (fastupdate = off);
