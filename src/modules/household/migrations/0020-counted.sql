-- How much of each register there is, everywhere: a gauge reads some thousands of these instead of all that is counted.
create index register_count_whole on register_count (register, field, area) include (n) where field in ('', 'use');
