-- When the home district was outlined, once: whoever redraws it or brings real outlines keeps theirs.
alter table demo_city add column outlined_at timestamptz;
