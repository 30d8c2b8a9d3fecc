-- A contact lies sealed: {sealed: base64, phone: base64 of the number's keyed index}. What was left before is found by this index and sealed by the program.
create index opener_unsealed on opener (shard, record) where contact is not null and not contact ? 'sealed';
