/** Who may ask why somebody sees something or does not: those who look after posts. */
export const ASKERS: readonly string[] = ['secretary', 'dispatcher', 'supervisor', 'leader', 'admin_system', 'admin_security'];
