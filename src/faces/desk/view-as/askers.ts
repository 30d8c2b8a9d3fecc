/** Who may look at the desk of others. */
export const VIEWERS: readonly string[] = ['admin_security', 'supervisor'];
/** Who reads who looked at whose desk. */
export const VIEW_READERS: readonly string[] = [...VIEWERS, 'admin_audit', 'auditor'];
/** Who may ask why somebody sees something or does not: those who look after posts. */
export const ASKERS: readonly string[] = ['secretary', 'dispatcher', 'supervisor', 'leader', 'admin_system', 'admin_security'];
