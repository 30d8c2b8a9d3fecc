-- reference: the tree of areas. A code names one area for ever: a closed one is never opened again nor its code given anew.
-- Level and parent are not stored, since the code itself says both. An open date (null) is "as long as anyone knows".
create table area (
  code text collate "C" primary key check (code ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15})$'),
  name text not null check (name <> '' and position(E'\n' in name) = 0),
  -- made by a program for want of real ones, as the demo's grids are
  synthetic boolean not null default false,
  valid_from date,
  valid_to date,
  -- a point inside, where known
  lon double precision,
  lat double precision,
  households integer check (households >= 0),
  check (valid_to > valid_from)
);
-- children and search read one level at a time, in order of code
create index area_by_level on area (length(code), code);

-- reference: what took the place of a closed area, and from which day on.
create table area_successor (
  code text collate "C" not null references area,
  successor text collate "C" not null references area,
  on_day date not null,
  primary key (code, successor)
);
create index area_successor_back on area_successor (successor);

-- reference: the shapes, apart from the tree so that the tree stays small. GeoJSON geometry in WGS84 and the box around it, in degrees.
create table area_shape (
  code text collate "C" primary key references area,
  west double precision not null,
  south double precision not null,
  east double precision not null,
  north double precision not null,
  geometry jsonb not null
);

-- reference: how often names or shapes have changed; a server that keeps them in memory sees here that it must read them again.
create table area_revision (
  what text primary key check (what in ('names', 'shapes')),
  revision bigint not null default 0
);
insert into area_revision (what) values ('names'), ('shapes');
