/** Posts that look at the grids of their area; which of them may draw them anew is the pack's to say. */
export const readers = ['clerk', 'secretary', 'dispatcher', 'supervisor', 'leader', 'admin_system'] as const;
