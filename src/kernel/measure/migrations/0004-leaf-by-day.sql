-- What came and went in all places of a sub-district since a day, however many days there were before.
create index measure_leaf_by_day on measure_leaf (shard, grain, day);
