import { z } from 'zod';
import { AreaCode } from '../../../kernel/area/code.ts';

const text = (min: number, max: number) => z.string().trim().min(min).max(max);

/** What a row of another system may say of a case. All times are those it recorded. */
export const Fields = z.object({
  external_id: text(1, 200),
  title: text(1, 200),
  body: text(1, 10_000).optional(),
  reply: text(1, 10_000).optional(),
  category: text(1, 40).optional(),
  /** Whether it has ended there; without it, a case that has a closing time has. */
  state: z.enum(['open', 'closed']).optional(),
  outcome: z.enum(['solved', 'explained', 'shelved']).optional(),
  /** What the other system calls its state, kept as it is. */
  status: text(1, 100).optional(),
  /** Who had to deal with it there, kept as it is; and the department of ours that this is, for one that has ended. */
  agency: text(1, 200).optional(),
  unit: text(1, 40).optional(),
  opened_at: z.date(),
  due_at: z.date().optional(),
  closed_at: z.date().optional(),
  address: text(1, 200).optional(),
  lon: z.number().min(-180).max(180).optional(),
  lat: z.number().min(-90).max(90).optional(),
  area: AreaCode.optional(),
  area_name: text(1, 100).optional(),
});
export type Values = z.output<typeof Fields>;
