export const en = {
  refusal: {
    table_unreadable: 'The file {{file}} cannot be read: {{reason}}',
    table_empty: 'The file {{file}} has no heading that can be read. Its first line must name the columns.',
    table_old_excel: '{{file}} is an old Excel file (.xls): save it as .xlsx or CSV and import that.',
    mapping_unreadable: 'The mapping {{file}} is wrong: {{where}}',
    mapping_other_kind: 'The mapping {{file}} is for “{{kind}}”, not for “{{wanted}}”.',
    mapping_no_zone: 'There is no time zone “{{zone}}”, as the mapping says; write, for example, Asia/Shanghai.',
    mapping_field_unknown: 'There is no field “{{field}}”, as the mapping says. There are: {{known}}.',
    mapping_field_missing: 'Which column holds “{{field}}” is not known. Say so in a mapping (--map), or give the column that name.',
    mapping_column_missing: 'The file has no column “{{column}}”. It has: {{there}}.',
    import_area_unknown: 'There is no area with the code {{area}}. Import the areas first, or name one that is there with --under.',
  },
  import: {
    fault: {
      row_unreadable: 'holds characters that cannot be read; check the encoding of the file',
      row_unclosed: 'a quote that begins here never ends: nothing from this line on was read',
      row_columns: 'has {{found}} cells instead of {{wanted}}',
      row_merged: 'cells of several columns are merged in this row, so it cannot be told which one they belong to; please split them',
      no_such_value: 'the mapping has no such value',
      not_a_date: 'is no date, or is written in a way the mapping does not name',
      not_a_number: 'is no number',
      missing: 'must not be empty',
      wrong: '{{message}}',
      twice: 'has the same id as line {{line}}',
    },
  },
};
