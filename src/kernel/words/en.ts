export const en = {
  refusal: {
    unknown_place: 'There is no place with the code {{area}}. Please choose again.',
    unknown_post: 'There is no post “{{post}}”. Please choose again.',
    unknown_unit: 'There is no department “{{unit}}”. Please choose again.',
    unknown_area: 'There is no place with the code {{area}}. Please choose again.',
    unknown_account: 'No account has this user name or telephone number. Please make the account first.',
  },
  step: {
    restated: 'Restated for the figures',
    redrawn: 'Grid redrawn',
  },
  span: {
    working_hours_one: '{{count}} working hour',
    working_hours_other: '{{count}} working hours',
    working_days_one: '{{count}} working day',
    working_days_other: '{{count}} working days',
    given: 'as promised in the system it came from',
    hours_one: '{{count}} hour',
    hours_other: '{{count}} hours',
    days_one: '{{count}} day',
    days_other: '{{count}} days',
  },
};
