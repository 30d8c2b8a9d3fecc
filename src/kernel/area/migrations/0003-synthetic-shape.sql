-- made by a program for want of real ones, whatever its area is: the demo draws real communities around the grids it made up
alter table area_shape add column synthetic boolean not null default false;
