-- whom a linked case is kept from by itself, while its main is kept from somebody too
alter table cases add column kept_own jsonb;
create index cases_kept on cases (id) where kept_from is not null or kept_own is not null;
