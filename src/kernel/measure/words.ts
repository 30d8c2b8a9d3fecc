import type { Catalogue } from '../../platform/words/words.ts';

/** What the figures say of themselves; each measure's own words come with whoever declares it. */
export const measureCatalogue: Catalogue = {
  zh: {
    measure: {
      dim: { unit: '部门', area: '区域', day: '日', month: '月' },
      none: { none_due: '没有到期的', few: '人数过少，不予公布', no_population: '没有人口数', not_kept: '当时没有统计' },
    },
    refusal: {
      no_such_measure: '没有“{{measure}}”这个指标',
    },
  },
  en: {
    measure: {
      dim: { unit: 'Department', area: 'Area', day: 'Day', month: 'Month' },
      none: { none_due: 'None due', few: 'Too few people to be told', no_population: 'No population known', not_kept: 'Not kept at that time' },
    },
    refusal: {
      no_such_measure: 'There is no measure “{{measure}}”',
    },
  },
};
