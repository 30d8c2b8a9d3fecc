import { z } from 'zod';

const WRITTEN = /^(\d{4})(?:[-/.年]\s?(\d{1,2})(?:[-/.月]\s?(\d{1,2})日?)|(\d{2})(\d{2}))$/;

/** A day in its one form, `2026-03-02`, of the ways it is written in files: 2026/3/2, 2026.3.2, 2026年3月2日, 20260302; null where it is none or there was no such day. */
export function dayInOneForm(written: string): string | null {
  const [, year, m1, d1, m2, d2] = WRITTEN.exec(written.normalize('NFKC').trim()) ?? [];
  const [month, day] = [m1 ?? m2, d1 ?? d2].map((part) => part?.padStart(2, '0'));
  if (!year || !month || !day) return null;
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== `${year}-${month}-${day}` ? null : `${year}-${month}-${day}`;
}

/** A calendar day as `YYYY-MM-DD`, however it was written. */
export const Day = z
  .string()
  .max(20)
  .overwrite((written) => dayInOneForm(written) ?? written)
  .check(z.iso.date() as never);
