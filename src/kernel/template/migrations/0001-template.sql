-- reference: words that people of a post write again and again, for one step of one flow, over an area (of a department).
create table template (
  id text collate "C" not null,
  flow text not null,
  step text not null,
  -- null: for every category
  category text,
  name text not null,
  words text not null,
  area text collate "C" not null,
  unit text not null,
  account text not null,
  at timestamptz not null,
  removed_at timestamptz,
  primary key (id)
);
create index template_by_step on template (flow, step, area) where removed_at is null;
