import type { TFunction } from 'i18next';
import type { Happening } from '../../shared/time-line/time-line.tsx';
import type { Pack, TrailItem } from '../../shared/types.ts';

/** Words of the report itself stand above the story, so the opening entry does not repeat them. */
const SAID_ABOVE: readonly string[] = ['title', 'body', 'address'];

/** The trail as the story tells it: what was decided first, then what was said. Pure. */
export function happeningsOf(flow: string, items: readonly TrailItem[], pack: Pack | undefined, t: TFunction): Happening[] {
  return items.map((item) => {
    const decided = Object.entries(item.facts).flatMap(([name, value]) => decidedWords(flow, name, value, pack, t));
    const said = Object.entries(item.text ?? {})
      .filter(([field, words]) => words && !SAID_ABOVE.includes(field))
      .map(([field, words]) => ({ heading: t(`${flow}.field.${field}`, { defaultValue: '' }) || null, words }));
    return {
      seq: item.seq,
      at: item.at,
      title: decided.length > 0 ? `${item.step_name} · ${decided.join(' · ')}` : item.step_name,
      who: [item.post_name, item.unit_name || item.area_name].filter(Boolean).join(' · '),
      state: item.to === item.from ? null : item.to_name,
      said,
      erased: item.erased,
      hash: item.hash,
      tone: item.step === 'late' ? 'broken' : item.step === 'sign_off' ? 'signed' : 'plain',
    };
  });
}

/** A fact of a step in words; none where it says nothing a reader needs. */
function decidedWords(flow: string, name: string, value: unknown, pack: Pack | undefined, t: TFunction): string[] {
  if (typeof value === 'string' && name === 'owner') return [ownerName(value, pack)];
  if (typeof value === 'number') {
    const field = t(`${flow}.field.${name}`, { defaultValue: name });
    return [t(`decided.${name}`, { count: value, defaultValue: `${field} ${value}` })];
  }
  if (typeof value === 'boolean') return [t(`decided.${name}_${value ? 'yes' : 'no'}`, { defaultValue: '' })].filter(Boolean);
  if (typeof value === 'string') {
    const words = t(`${flow}.choice.${name}.${value}`, { defaultValue: '' });
    return words ? [words] : [];
  }
  return [];
}

function ownerName(owner: string, pack: Pack | undefined): string {
  const [kind, code] = owner.split(':');
  const names = kind === 'unit' ? pack?.units : pack?.posts;
  return names?.find((one) => one.code === code)?.name ?? owner;
}
