export const en = {
  cases: {
    state: {
      filed: 'To be accepted', accepted: 'To be dispatched', dispatched: 'To be taken', taken: 'In hand', returned: 'Returned, to be dispatched again', disputed: 'To be ruled on',
      finished: 'Awaiting the resident’s sign-off', shelved: 'Shelved', closed: 'Signed off', withdrawn: 'Withdrawn',
    },
    step: {
      report: 'Report', accept: 'Accept', dispatch: 'Dispatch', take: 'Take', return: 'Return', arbitrate: 'Rule', finish: 'Finish', extend: 'Extend', shelve: 'Shelve', resume: 'Resume',
      sign_off: 'Sign off', lapse: 'Closed by silence', reopen: 'Reopen', rate: 'Rate', urge: 'Urge', withdraw: 'Withdraw', erase: 'Erase personal words', late: 'Late',
    },
    field: {
      handle: 'Who handles it', level: 'Promise', note: 'Note', owner: 'Give it to', reason: 'Reason', ruling: 'Ruling', outcome: 'Outcome', reply: 'Reply to the resident', working_days: 'Working days more', review_days: 'Review after how many days',
      comment: 'Anything to add', stars: 'Satisfaction', solved: 'Was it solved?', message: 'Anything to add', ground: 'Ground of erasure',
    },
    choice: {
      handle: { pass: 'Pass to the sub-district', here: 'The community handles it' },
      level: { urgent: 'Urgent', simple: 'Simple', general: 'General', complex: 'Complex' },
      outcome: { solved: 'Solved', explained: 'Explained' },
      ground: { withdrawn_consent: 'Consent withdrawn', purpose_served: 'Purpose served', unlawful: 'Collected unlawfully' },
    },
    clock: { accept: 'To accept', dispatch: 'To dispatch', take: 'To take', promise: 'To answer', arbitrate: 'To rule', sign_off: 'To sign off', review: 'Review' },
    silence_one: 'Without a word within {{count}} working day it counts as accepted and closes by itself. You can still ask to reopen it.',
    silence_other: 'Without a word within {{count}} working days it counts as accepted and closes by itself. You can still ask to reopen it.',
    erased: '(erased on its owner’s right)',
  },
  import: {
    counts: { placed_by_code: '{{number}} placed by their area’s code', placed_by_point: '{{number}} placed by their point', placed_by_name: '{{number}} placed by the name of their area, for want of a usable point', placed_under: '{{number}} name no usable place and lie in the area above' },
    column: {
      cases: { external_id: 'Number', title: 'Title', body: 'Text', reply: 'Reply', category: 'Category', state: 'Ended', outcome: 'Outcome', status: 'Status', agency: 'Agency', unit: 'Department', opened_at: 'Opened', due_at: 'Due', closed_at: 'Closed', address: 'Address', lon: 'Longitude', lat: 'Latitude', area: 'Area code', area_name: 'Area' },
    },
    fault: {
      in_future: 'lies in the future',
      closed_without_date: 'it has ended, but no time of that is given',
      open_with_closing_date: 'it has not ended, but a time of that is given',
      closed_before_opened: 'it ended before it was raised',
      no_such_category: 'there is no category “{{category}}”',
      no_such_unit: 'there is no department “{{unit}}”',
      no_such_area: 'there is no area with the code {{area}}',
    },
  },
  refusal: {
    bound_by_ruling: 'It was ruled that this is yours; it cannot be returned again.',
    own_cannot_return: 'What the community handles itself cannot be returned. Finish it, or shelve it with a reason.',
    extended_once: 'It was extended once already and cannot be extended again.',
    extend_too_late: 'The time is up; it can no longer be extended.',
    reopen_too_late: 'It was closed more than {{days}} days ago and cannot be reopened. Please report it anew.',
    reopen_after_rating: 'It was rated and cannot be reopened. Please report it anew.',
    rated_once: 'It was rated already; a rating cannot be changed.',
    urged_already: 'It was urged within the last {{hours}} hours. Please try later.',
    no_such_area: 'There is no place with the code {{area}}. Please choose again.',
    no_such_category: 'There is no category “{{category}}”. Please choose again.',
    no_such_unit: 'There is no department “{{unit}}”. Please choose again.',
  },
};
