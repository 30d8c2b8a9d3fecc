/** Who sees where people live: everybody who works in the place, as far as their area goes. */
export const SEE_PLACES = [
  'grid_worker',
  'grid_lead',
  'duty',
  'clerk',
  'secretary',
  'mediator',
  'handler',
  'dispatcher',
  'arbiter',
  'supervisor',
  'leader',
  'auditor',
] as const;

/** Who keeps it right: those who walk past it. */
export const KEEP_PLACES = ['grid_worker', 'grid_lead', 'clerk', 'secretary'] as const;

/** Who sees, masked, that people live there: those who serve them. Departments and leaders get counts and, with a case, its reporter. */
export const SEE_PEOPLE = ['grid_worker', 'grid_lead', 'duty', 'clerk', 'secretary', 'mediator', 'dispatcher', 'supervisor', 'auditor'] as const;

/** Who writes down what is known of people. A grid worker asks for a change and a clerk decides it. */
export const KEEP_PEOPLE = ['grid_lead', 'clerk', 'secretary'] as const;

/** Who knows that somebody needs care: nobody above the community but the auditor. */
export const SEE_CARE = ['grid_worker', 'grid_lead', 'clerk', 'secretary', 'auditor'] as const;
