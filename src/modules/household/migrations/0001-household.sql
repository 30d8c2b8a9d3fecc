-- sharded: an estate. It lies in its community and may span grids.
create table compound (
  shard text collate "C" not null,
  id text collate "C" not null,
  version integer not null,
  area text collate "C" not null,
  source text not null,
  sourced_on date,
  external_id text collate "C",
  made_at timestamptz not null,
  changed_at timestamptz not null,
  ended_at timestamptz,
  ended_as text,
  merged_into text collate "C",
  keep_until date,
  extra jsonb,
  name text not null,
  address text,
  kind text,
  built_year integer,
  lon double precision,
  lat double precision,
  property text,
  committee text,
  primary key (shard, id)
);
create unique index compound_source on compound (shard, source, external_id) where external_id is not null;
create index compound_area on compound (area, id);
create index compound_keep on compound (keep_until) where keep_until is not null;
create index compound_name on compound (name, area);

-- sharded: a house with a number.
create table building (
  shard text collate "C" not null,
  id text collate "C" not null,
  version integer not null,
  area text collate "C" not null,
  source text not null,
  sourced_on date,
  external_id text collate "C",
  made_at timestamptz not null,
  changed_at timestamptz not null,
  ended_at timestamptz,
  ended_as text,
  merged_into text collate "C",
  keep_until date,
  extra jsonb,
  compound text collate "C",
  number text,
  name text not null,
  address text,
  lon double precision,
  lat double precision,
  floors integer,
  units integer,
  use text,
  footprint text,
  primary key (shard, id)
);
create unique index building_source on building (shard, source, external_id) where external_id is not null;
create index building_area on building (area, id);
create index building_keep on building (keep_until) where keep_until is not null;
create index building_compound on building (compound, area);
create index building_number on building (number, area);

-- sharded: a stairwell of a building.
create table unit (
  shard text collate "C" not null,
  id text collate "C" not null,
  version integer not null,
  area text collate "C" not null,
  source text not null,
  sourced_on date,
  external_id text collate "C",
  made_at timestamptz not null,
  changed_at timestamptz not null,
  ended_at timestamptz,
  ended_as text,
  merged_into text collate "C",
  keep_until date,
  extra jsonb,
  building text collate "C" not null,
  number text not null,
  floors integer,
  lift boolean,
  primary key (shard, id)
);
create unique index unit_source on unit (shard, source, external_id) where external_id is not null;
create index unit_area on unit (area, id);
create index unit_keep on unit (keep_until) where keep_until is not null;
create index unit_building on unit (building, area);

-- sharded: what lies behind one door.
create table dwelling (
  shard text collate "C" not null,
  id text collate "C" not null,
  version integer not null,
  area text collate "C" not null,
  source text not null,
  sourced_on date,
  external_id text collate "C",
  made_at timestamptz not null,
  changed_at timestamptz not null,
  ended_at timestamptz,
  ended_as text,
  merged_into text collate "C",
  keep_until date,
  extra jsonb,
  building text collate "C" not null,
  unit text,
  floor integer,
  door text not null,
  use text,
  area_m2 double precision,
  address text,
  primary key (shard, id)
);
create unique index dwelling_source on dwelling (shard, source, external_id) where external_id is not null;
create index dwelling_area on dwelling (area, id);
create index dwelling_keep on dwelling (keep_until) where keep_until is not null;
create index dwelling_building on dwelling (building, area);

-- sharded: those who keep house together.
create table household (
  shard text collate "C" not null,
  id text collate "C" not null,
  version integer not null,
  area text collate "C" not null,
  source text not null,
  sourced_on date,
  external_id text collate "C",
  made_at timestamptz not null,
  changed_at timestamptz not null,
  ended_at timestamptz,
  ended_as text,
  merged_into text collate "C",
  keep_until date,
  extra jsonb,
  dwelling text collate "C",
  kind text not null,
  no_dwelling text,
  sealed_identity bytea,
  book_number_blind bytea,
  primary key (shard, id)
);
create unique index household_source on household (shard, source, external_id) where external_id is not null;
create index household_area on household (area, id);
create index household_keep on household (keep_until) where keep_until is not null;
create index household_dwelling on household (dwelling, area);
create index household_book_number_blind on household (book_number_blind, area);

-- sharded: a human being; who they are lies sealed.
create table person (
  shard text collate "C" not null,
  id text collate "C" not null,
  version integer not null,
  area text collate "C" not null,
  source text not null,
  sourced_on date,
  external_id text collate "C",
  made_at timestamptz not null,
  changed_at timestamptz not null,
  ended_at timestamptz,
  ended_as text,
  merged_into text collate "C",
  keep_until date,
  extra jsonb,
  sex text,
  birth_year integer,
  sealed_identity bytea,
  sealed_contact bytea,
  name_blind bytea,
  id_number_blind bytea,
  phone_blind bytea,
  primary key (shard, id)
);
create unique index person_source on person (shard, source, external_id) where external_id is not null;
create index person_area on person (area, id);
create index person_keep on person (keep_until) where keep_until is not null;
create index person_name_blind on person (name_blind, area);
create index person_id_number_blind on person (id_number_blind, area);
create index person_phone_blind on person (phone_blind, area);

-- sharded: that a person belongs to a household, from when to when.
create table membership (
  shard text collate "C" not null,
  id text collate "C" not null,
  version integer not null,
  area text collate "C" not null,
  source text not null,
  sourced_on date,
  external_id text collate "C",
  made_at timestamptz not null,
  changed_at timestamptz not null,
  ended_at timestamptz,
  ended_as text,
  merged_into text collate "C",
  keep_until date,
  extra jsonb,
  household text collate "C" not null,
  person text collate "C" not null,
  relation text not null,
  residence text not null,
  from_on date,
  until_on date,
  primary key (shard, id)
);
create unique index membership_source on membership (shard, source, external_id) where external_id is not null;
create index membership_area on membership (area, id);
create index membership_keep on membership (keep_until) where keep_until is not null;
create index membership_household on membership (household, area);
create index membership_person on membership (person, area);

-- sharded: that somebody needs care, and why: sealed with a key of its own.
create table care (
  shard text collate "C" not null,
  id text collate "C" not null,
  version integer not null,
  area text collate "C" not null,
  source text not null,
  sourced_on date,
  external_id text collate "C",
  made_at timestamptz not null,
  changed_at timestamptz not null,
  ended_at timestamptz,
  ended_as text,
  merged_into text collate "C",
  keep_until date,
  extra jsonb,
  person text collate "C" not null,
  since date,
  until date,
  sealed_care bytea,
  primary key (shard, id)
);
create unique index care_source on care (shard, source, external_id) where external_id is not null;
create index care_area on care (area, id);
create index care_keep on care (keep_until) where keep_until is not null;
create index care_person on care (person, area);

-- sharded: a business with a place of work.
create table enterprise (
  shard text collate "C" not null,
  id text collate "C" not null,
  version integer not null,
  area text collate "C" not null,
  source text not null,
  sourced_on date,
  external_id text collate "C",
  made_at timestamptz not null,
  changed_at timestamptz not null,
  ended_at timestamptz,
  ended_as text,
  merged_into text collate "C",
  keep_until date,
  extra jsonb,
  name text not null,
  kind text,
  address text,
  lon double precision,
  lat double precision,
  sealed_contact bytea,
  primary key (shard, id)
);
create unique index enterprise_source on enterprise (shard, source, external_id) where external_id is not null;
create index enterprise_area on enterprise (area, id);
create index enterprise_keep on enterprise (keep_until) where keep_until is not null;
create index enterprise_name on enterprise (name, area);

-- sharded: a public body or a society.
create table organisation (
  shard text collate "C" not null,
  id text collate "C" not null,
  version integer not null,
  area text collate "C" not null,
  source text not null,
  sourced_on date,
  external_id text collate "C",
  made_at timestamptz not null,
  changed_at timestamptz not null,
  ended_at timestamptz,
  ended_as text,
  merged_into text collate "C",
  keep_until date,
  extra jsonb,
  name text not null,
  kind text,
  address text,
  lon double precision,
  lat double precision,
  sealed_contact bytea,
  primary key (shard, id)
);
create unique index organisation_source on organisation (shard, source, external_id) where external_id is not null;
create index organisation_area on organisation (area, id);
create index organisation_keep on organisation (keep_until) where keep_until is not null;
create index organisation_name on organisation (name, area);

-- sharded: what a place offers.
create table facility (
  shard text collate "C" not null,
  id text collate "C" not null,
  version integer not null,
  area text collate "C" not null,
  source text not null,
  sourced_on date,
  external_id text collate "C",
  made_at timestamptz not null,
  changed_at timestamptz not null,
  ended_at timestamptz,
  ended_as text,
  merged_into text collate "C",
  keep_until date,
  extra jsonb,
  name text not null,
  kind text,
  address text,
  lon double precision,
  lat double precision,
  sealed_contact bytea,
  primary key (shard, id)
);
create unique index facility_source on facility (shard, source, external_id) where external_id is not null;
create index facility_area on facility (area, id);
create index facility_keep on facility (keep_until) where keep_until is not null;
create index facility_name on facility (name, area);

-- sharded: a party organisation with the one above it.
create table party_organisation (
  shard text collate "C" not null,
  id text collate "C" not null,
  version integer not null,
  area text collate "C" not null,
  source text not null,
  sourced_on date,
  external_id text collate "C",
  made_at timestamptz not null,
  changed_at timestamptz not null,
  ended_at timestamptz,
  ended_as text,
  merged_into text collate "C",
  keep_until date,
  extra jsonb,
  name text not null,
  kind text,
  address text,
  lon double precision,
  lat double precision,
  parent text collate "C",
  sealed_contact bytea,
  primary key (shard, id)
);
create unique index party_organisation_source on party_organisation (shard, source, external_id) where external_id is not null;
create index party_organisation_area on party_organisation (area, id);
create index party_organisation_keep on party_organisation (keep_until) where keep_until is not null;
create index party_organisation_name on party_organisation (name, area);
create index party_organisation_parent on party_organisation (parent, area);
