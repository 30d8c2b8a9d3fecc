import { en as files } from '../files/words.ts';

/** Words every face uses. */
export const en = {
  ...files,
  problem: {
    unreachable: 'The server cannot be reached. What you typed is still here; please try again in a moment.',
    unreadable: 'The server did not answer properly ({{status}}). Please try again in a moment.',
  },
  update: {
    updated: 'The system was updated; refresh to go on',
    away: 'The server cannot be reached, and this part did not open',
    reload: 'Refresh',
    again: 'Try again',
  },
  paging: { more: 'Show more', again: 'Try again' },
  form: {
    required: 'Please fill in “{{title}}”',
    choose: 'Please choose “{{title}}”',
    too_short: '“{{title}}” needs at least {{min}} characters',
    too_long: '“{{title}}” may have {{max}} characters at most; it has {{length}}',
    too_small: '“{{title}}” may not be less than {{min}}',
    too_large: '“{{title}}” may not be more than {{max}}',
    too_few: 'Choose at least {{min}} for “{{title}}”',
    too_many: 'Choose at most {{max}} for “{{title}}”',
    not_a_number: '“{{title}}” should be a number',
    not_a_date: '“{{title}}” should be a date',
    optional: 'optional',
    yes: 'Yes',
    no: 'No',
    submit: 'Confirm',
    cancel: 'Cancel',
    draft_kept: 'Draft kept on this device',
    star_1: 'Very dissatisfied',
    star_2: 'Dissatisfied',
    star_3: 'So-so',
    star_4: 'Satisfied',
    star_5: 'Very satisfied',
    working_days_one: '{{count}} working day',
    working_days_other: '{{count}} working days',
  },
  trail: {
    sealed: 'On record',
    sealed_hint: 'Seal of this step: {{hash}}',
    broken: 'Does not match its seal',
    erased: 'Personal text erased on request ({{ground}})',
    late: 'Late',
  },
};
