import type { zh } from './words-zh.ts';

const clock = (name: string, what: string) => ({
  label: `${name} in time`,
  sentence: `${what}: {{n}} in time of {{of}} that came to an end in the period; neither a return nor a reminder stops the clock`,
});
const of = (label: string, sentence: string) => ({ label, sentence });

export const en: typeof zh = {
  measure: {
    group: {
      rates: 'Three rates',
      promises: 'Promises',
      flow: 'Coming in',
      times: 'Times',
      stock: 'Stock',
      quality: 'Quality',
      departments: 'Departments',
      places: 'Foundations',
    },
    dim: {
      category: 'Category',
      level: 'Level',
      channel: 'Channel',
      state: 'State',
      outcome: 'Outcome',
      closed_by: 'Closed by',
      stars: 'Stars',
      ground: 'Ground',
      excluded: 'Ground',
      post: 'Post',
      size: 'Size of grid',
    },
    value: {
      channel: { h5: 'Online', desk: 'By staff', phone: 'Telephone', window: 'Window', import: 'Other systems', replay: 'Replay' },
      closed_by: { resident: 'The resident', silence: 'Silence, by the rule', import: 'Other systems' },
      excluded: { no: 'Counts', beyond_law: 'No basis in law', not_here: 'Not of this place', no_demand: 'No real demand', appeal: 'Appeal upheld' },
      size: { small: 'Too few households', right: 'Right size', large: 'Too many households', unknown: 'Households unknown' },
    },
    response_rate: of(
      'Response rate',
      'Of the cases raised in the period, {{n}} were first answered in time by the community, of {{of}} whose time has come to an end',
    ),
    response_rate_adjusted: of(
      'Response rate, adjusted',
      'Of the cases raised in the period, {{n}} were first answered in time, of {{of}} that count; {{left_out}} are left out on public grounds',
    ),
    resolution_rate: of(
      'Resolution rate',
      'Of the residents who said whether it was solved, {{n}} said yes, of {{of}}; who said nothing counts neither as solved nor as unsolved',
    ),
    resolution_rate_adjusted: of(
      'Resolution rate, adjusted',
      'Of the residents who said whether it was solved, {{n}} said yes, of {{of}} that count; {{left_out}} are left out on public grounds',
    ),
    satisfaction_rate: of(
      'Satisfaction rate',
      'Of the residents who rated, {{n}} gave four or five stars, of {{of}}; who did not rate is not counted as content',
    ),
    satisfaction_rate_adjusted: of(
      'Satisfaction rate, adjusted',
      'Of the residents who rated, {{n}} gave four or five stars, of {{of}} that count; {{left_out}} are left out on public grounds',
    ),
    ratings: of('Ratings', '{{n}} ratings became final in the period; none counts before, so that no handler can guess whose it is'),
    three_rates: of(
      'Three rates together',
      'Response, resolution and satisfaction, adjusted, by weights that the place has set for itself; there is no official weighting for all places',
    ),
    on_time_rate: of(
      'On time',
      'Of the promises due in the period, {{n}} were kept, of {{of}}; one that ran out before the matter was shelved stays broken when it is taken up again',
    ),
    on_time_rate_adjusted: of(
      'On time, adjusted',
      'Of the promises due in the period, {{n}} were kept, of {{of}} that count; {{left_out}} are left out on public grounds',
    ),
    special_on_time: of(
      'Special groups answered in time',
      'Of the cases that concern somebody of a special group, {{n}} were answered within the promise, of {{of}} due',
    ),
    on_time_accept: clock('Accepted', 'The community takes it up'),
    on_time_dispatch: clock('Dispatched', 'The sub-district gives it to somebody'),
    on_time_take: clock('Taken', 'Whoever was given it takes it or sends it back'),
    on_time_arbitrate: clock('Ruled', 'The arbiter rules whose it is'),
    on_time_report_in: clock('Reported in', 'A department that was whistled for reports in'),
    on_time_answer: clock('Whistle answered', 'A department that was whistled for answers'),
    lifted_in_time: of('Lifted in time', 'Of the cases lifted to a leader, {{n}} were lifted before their time ran out, of {{of}}'),
    opened: of('Cases raised', '{{n}} cases were raised in the period'),
    closed: of('Cases closed', '{{n}} cases were closed in the period, by the resident or by the published rule'),
    online_share: of('Raised online', '{{n}} were raised online by residents themselves, of {{of}}; what came from other systems is not counted'),
    time_to_accept_median: of('Time to first answer, median', 'Of the {{of}} cases first answered in the period, half were so within this time'),
    time_to_accept_p90: of('Time to first answer, nine in ten', 'Of the {{of}} cases first answered in the period, nine in ten were so within this time'),
    time_to_answer_median: of('Time to an answer, median', 'Of the {{of}} cases answered in the period, half were answered within this time'),
    time_to_answer_p90: of('Time to an answer, nine in ten', 'Of the {{of}} cases answered in the period, nine in ten were answered within this time'),
    time_to_close_median: of('Time to the end, median', 'Of the {{of}} cases closed in the period, half took no longer than this from the report'),
    time_to_close_p90: of('Time to the end, nine in ten', 'Of the {{of}} cases closed in the period, nine in ten took no longer than this from the report'),
    open_stock: of('Open cases', '{{n}} cases were not closed at the end of the day, those too that were answered and wait for the resident'),
    late_stock: of('Late cases', '{{n}} cases were open at the end of the day with a deadline that had passed'),
    shelved_stock: of('Shelved', '{{n}} cases were shelved at the end of the day: they cannot be solved now, and have an owner and a review date'),
    late_share: of('Share late', 'Of the cases open at the end of the day, {{n}} were late, of {{of}}'),
    reopen_rate: of('Reopened', 'Of the cases first answered in the period, {{n}} were sent back by the resident, of {{of}}'),
    at_once_rate: of('Done at once', 'Of the cases first answered in the period, {{n}} were neither returned nor reopened, of {{of}}'),
    called_back_reached: of(
      'Call-backs that reached',
      'Of the residents drawn for a call-back, {{n}} were reached, of {{of}}; the hash of the trail draws them, nobody can choose',
    ),
    exclusions: of('Exclusions', '{{n}} cases were left out of the rates in the period; each is public and may be appealed against'),
    urged: of('Reminders', '{{n}} reminders in the period'),
    returns: of('Returns', '{{n}} returns in the period, counted for the department that sent it back; none stops the clock'),
    rulings: of('Rulings', '{{n}} rulings in the period, counted for the department that must take it'),
    whistles: of('Whistles', '{{n}} departments were whistled for in the period'),
    whistle_came: of('Whistles followed', 'Of the whistles that came to an end in the period, the department came to {{n}}, of {{of}}'),
    whistle_came_in_time: of(
      'Whistles followed in time',
      'Of the whistles that came to an end in the period, the department came in time to {{n}}, of {{of}}; one ended without it counts as not come',
    ),
    whistle_answered_in_time: of(
      'Whistles answered in time',
      'Of the whistles that came to an end in the period, the department answered {{n}} in time, of {{of}}',
    ),
    grids_held: of('Grids with a worker', '{{n}} grids have a worker, of {{of}}'),
    grids_right_size: of(
      'Grids of the right size',
      '{{n}} grids have as many households as the city wants, of {{of}} whose households are known; {{left_out}} are not',
    ),
    post_gaps: of('Empty posts', '{{n}} posts of communities and grids are held by nobody'),
    workers_per_10000: of(
      'Community workers per 10,000',
      '{{n}} community workers for {{of}} registered residents, as a number for each 10,000; who holds several posts counts once',
    ),
    compounds_managed: of('Compounds that somebody manages', '{{n}} compounds have a property company or manage themselves, of {{of}}'),
    compound_teams_full: of('Compound teams complete', '{{n}} compounds have everybody of their team, of {{of}}'),
    homes_complete: of('Household map, complete', 'Of {{n}} homes the use is known, of {{of}}'),
    homes_fresh: of('Household map, fresh', '{{n}} homes were written down or checked within a year, of {{of}}'),
    dwellings: of('Homes', '{{n}} homes are registered'),
    households: of('Households', '{{n}} households are registered'),
    residents: of('Residents', '{{n}} residents are registered'),
  },
};
