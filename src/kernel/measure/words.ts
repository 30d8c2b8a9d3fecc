import type { Catalogue } from '../../platform/words/words.ts';

/** What the figures say of themselves; each measure's own words come with whoever declares it. */
export const measureCatalogue: Catalogue = {
  zh: {
    measure: {
      dim: { unit: '部门', area: '区域', day: '日', month: '月' },
      none: { none_due: '没有到期的', few: '人数过少，不予公布', no_population: '没有人口数', not_kept: '当时没有统计' },
      value: { yes: '是', no: '否', nothing: '（无）' },
      nothing_left_out: '无',
      no_closer_place: '未落到下级区域',
    },
    refusal: {
      no_such_measure: '没有“{{measure}}”这个指标，或者您看不到它在这里的数',
      measure_backwards: '起始日 {{from}} 在截止日 {{to}} 之后',
      measure_too_long: '时间太长：按日最多 400 天，总共最多 120 个月（这里最多 {{most}}）',
      measure_no_dimension: '指标“{{measure}}”不能按“{{dimension}}”看，可以按：{{known}}',
      measure_no_value: '“{{dimension}}”没有“{{value}}”这个值',
      measure_no_rows: '指标“{{measure}}”不是由单条记录数出来的，没有可列的记录',
      measure_by_one: '一次只能按一个维度看，可以再加日或月',
    },
  },
  en: {
    measure: {
      dim: { unit: 'Department', area: 'Area', day: 'Day', month: 'Month' },
      none: { none_due: 'None due', few: 'Too few people to be told', no_population: 'No population known', not_kept: 'Not kept at that time' },
      value: { yes: 'Yes', no: 'No', nothing: '(none)' },
      nothing_left_out: 'nothing',
      no_closer_place: 'In none of the areas below',
    },
    refusal: {
      no_such_measure: 'There is no measure “{{measure}}”, or none of this place that you may see',
      measure_backwards: 'The first day {{from}} lies after the last day {{to}}',
      measure_too_long: 'Too long: at most 400 days by day and 120 months in all (here {{most}})',
      measure_no_dimension: 'The measure “{{measure}}” cannot be looked at by “{{dimension}}”; it can by {{known}}',
      measure_no_value: '“{{dimension}}” has no value “{{value}}”',
      measure_no_rows: 'The measure “{{measure}}” is not counted out of single records, so there are none to list',
      measure_by_one: 'One dimension at a time, with day or month beside it',
    },
  },
};
