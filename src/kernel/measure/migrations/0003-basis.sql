-- reference: what the cells count, as a fingerprint of what was declared when they were last made or began; one row.
create table measure_basis (
  what text collate "C" primary key,
  fingerprint text not null
);
