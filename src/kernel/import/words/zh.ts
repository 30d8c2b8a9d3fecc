export const zh = {
  refusal: {
    table_unreadable: '读不了文件 {{file}}：{{reason}}',
    table_empty: '文件 {{file}} 没有表头，或表头读不出来。第一行应是各列的名称。',
    table_old_excel: '{{file}} 是旧版 Excel 文件（.xls），请另存为 .xlsx 或 CSV 后再导入。',
    mapping_unreadable: '对照文件 {{file}} 不对：{{where}}',
    mapping_other_kind: '对照文件 {{file}} 是给“{{kind}}”用的，不是给“{{wanted}}”用的。',
    mapping_no_zone: '对照文件里的时区“{{zone}}”不存在，例如应写 Asia/Shanghai。',
    mapping_field_unknown: '对照文件里的字段“{{field}}”不存在。可用的有：{{known}}。',
    mapping_field_missing: '不知道“{{field}}”在哪一列。请在对照文件（--map）里写明，或把列名改成它。',
    mapping_column_missing: '文件里没有“{{column}}”这一列。有的列是：{{there}}。',
    import_area_unknown: '没有代码为 {{area}} 的区划。请先导入区划，或用 --under 指定一个已有的。',
  },
  import: {
    fault: {
      row_unreadable: '有读不出来的字符，请检查文件的编码',
      row_unclosed: '这里的引号没有结束，从这一行起都没有读',
      row_columns: '有 {{found}} 格，应为 {{wanted}} 格',
      row_merged: '这一行合并了几列的单元格，分不清属于哪一列。请在表格里取消合并后再导入',
      no_such_value: '对照表里没有这个值',
      not_a_date: '不是日期，或日期写法不在对照文件里',
      not_a_number: '不是数字',
      missing: '不能为空',
      wrong: '{{message}}',
      twice: '与第 {{line}} 行的编号相同',
    },
  },
};
