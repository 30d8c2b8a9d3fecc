-- account: a list as somebody narrowed it, under a name: for themselves, or shared with those who hold a post in an area.
create table saved_view (
  account text not null,
  id text collate "C" not null,
  flow text not null,
  name text not null,
  filter jsonb not null,
  columns jsonb,
  -- with whom it is shared; null: nobody
  post text,
  area text collate "C",
  at timestamptz not null,
  primary key (account, id),
  check ((post is null) = (area is null))
);
create unique index saved_view_by_name on saved_view (account, flow, name, coalesce(post, ''), coalesce(area, ''));
create index saved_view_shared on saved_view (post, area, flow) where post is not null;
