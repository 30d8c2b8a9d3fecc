import * as list from './words.ts';

const named = ({ cases: { column, export: said } }: typeof list.zh, name: string) => ({
  register_kind: { case: name },
  register: { case: column },
  purpose: { case_handling: said.purpose.handling, case_report: said.purpose.report, case_review: said.purpose.review },
});

/** What a list that was taken away is called among the looks at registers. */
export const zh = named(list.zh, '诉求清单');
export const en: typeof zh = named(list.en, 'List of cases');
