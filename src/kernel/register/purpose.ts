import type { Actor } from '../post/actor.ts';
import type { Register } from './declare.ts';
import { deny } from './refusals.ts';

/**
 * What sealed facts may be shown for: by whom, on what legal ground (Personal Information Protection Law, article 13), and for how many minutes. `law`: a statute says so; `duty`: a statutory
 * duty of the post; `consent`: the person agreed, article 29. `note`: whoever asks says in words what the matter is. `matter`: an open matter of the record's community lies on their desk.
 */
export type Purpose = { posts: readonly string[]; basis: 'law' | 'duty' | 'consent'; minutes: number; note?: true | undefined; matter?: true | undefined };

/** The purpose, if there is one of this name and this actor's post may have it. Refuses `purpose_unknown`, `purpose_not_yours`, and `purpose_note` where it asks for words. */
export function purposeFor(purposes: Readonly<Record<string, Purpose>>, actor: Actor, code: string, note: string | undefined): Purpose {
  const purpose = Object.hasOwn(purposes, code) ? purposes[code] : undefined;
  if (!purpose) return deny('purpose_unknown', { purpose: code });
  if (!purpose.posts.includes(actor.post)) return deny('purpose_not_yours', { purpose: code });
  if (purpose.note && !note) return deny('purpose_note', { purpose: code });
  return purpose;
}

/** The sealed fields asked for under a purpose, all of those that name it where none is asked for. Refuses a field that does not name the purpose, and a purpose that shows nothing here. */
export function fieldsFor(register: Register, purpose: string, asked: readonly string[] | undefined): string[] {
  const shown = Object.entries(register.fields).flatMap(([name, { purposes }]) => (purposes?.includes(purpose) ? [name] : []));
  const other = asked?.find((field) => !shown.includes(field));
  if (other !== undefined) deny('purpose_not_for', { purpose, field: other });
  if (!shown.length || asked?.length === 0) deny('purpose_shows_nothing', { purpose });
  return asked ? [...new Set(asked)] : shown;
}
