import type { Ctx } from '../../kernel/module.ts';
import { isWorkingTime } from '../../kernel/post/duty.ts';

/** Does a case of this level, coming in now, go to whoever is on duty: outside working hours, of a level that the pack has them see to? */
export const goesToDuty = ({ house: { city }, now }: Ctx, level: string): boolean =>
  city.setting.choices['cases.level']?.[level]?.['on_duty'] === true && !isWorkingTime(now, city.setting.calendar);
