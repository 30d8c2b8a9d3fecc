/** Those who answer for how the work goes: within their own area, a handler for their own department. */
export const STAFF = ['clerk', 'secretary', 'grid_lead', 'handler', 'dispatcher', 'supervisor', 'leader', 'arbiter', 'auditor'] as const;
/** Those who answer for people and posts of a place; no department’s matter. */
export const PLACE_STAFF = ['clerk', 'secretary', 'grid_lead', 'dispatcher', 'supervisor', 'leader', 'auditor'] as const;
