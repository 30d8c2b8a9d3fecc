import type { TFunction } from 'i18next';
import type { Happening } from '../../shared/time-line/time-line.tsx';
import type { CaseDetail, Pack, TrailItem } from '../../shared/types.ts';

/** Words of the report itself stand above the story, so the opening entry does not repeat them. */
const SAID_ABOVE: readonly string[] = ['title', 'body', 'address'];

type Told = { flow: string; pack: Pack | undefined; t: TFunction; leader: string | null };

/** The trail as the story tells it: what was decided first, then what was said. Nobody is named but the leader who answers for it. Pure. */
export function happeningsOf(
  flow: string,
  items: readonly TrailItem[],
  pack: Pack | undefined,
  t: TFunction,
  { leader = null }: Partial<Pick<CaseDetail, 'leader'>> = {},
): Happening[] {
  const told: Told = { flow, pack, t, leader };
  return items.map((item) => {
    const decided = Object.entries(item.facts).flatMap(([name, value]) => decidedWords(told, item.step, name, value));
    const said = Object.entries(item.text ?? {})
      .filter(([field, words]) => words && !SAID_ABOVE.includes(field))
      .map(([field, words]) => ({ heading: headingOf(told, item.step, field), words }));
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

/** A step's own word for a field comes before the one that steps share. */
const headingOf = ({ flow, t }: Told, step: string, field: string): string | null =>
  wordOf(t, `${flow}.field_of.${step}.${field}`) ?? wordOf(t, `${flow}.field.${field}`);

/** A fact of a step in words; none where it says nothing a reader needs. */
function decidedWords(told: Told, step: string, name: string, value: unknown): string[] {
  const { flow, pack, t, leader } = told;
  if (name === 'leader') return leader === null ? [] : [leader];
  if (typeof value === 'number') {
    const own = wordOf(t, `decided_of.${step}.${name}`, { count: value });
    return [own ?? t(`decided.${name}`, { count: value, defaultValue: `${headingOf(told, step, name) ?? name} ${value}` })];
  }
  if (typeof value === 'boolean') {
    const side = value ? 'yes' : 'no';
    return some(wordOf(t, `decided_of.${step}.${name}_${side}`) ?? wordOf(t, `decided.${name}_${side}`));
  }
  if (Array.isArray(value)) {
    const names = value.filter((one) => typeof one === 'string').map((one) => unitName(one, pack));
    return some(names.length > 0 ? wordOf(t, `decided_of.${step}.${name}`, { names: names.join(t('loop.and')) }) : null);
  }
  if (typeof value !== 'string') return [];
  if (name === 'owner') return [ownerName(value, pack)];
  if (name === 'level') return some(pack?.levels.find(({ code }) => code === value)?.name ?? null);
  const called = wordOf(t, `decided_of.${step}.${name}`, { names: unitName(value, pack) });
  return some(called ?? wordOf(t, `${flow}.choice_of.${step}.${name}.${value}`) ?? wordOf(t, `${flow}.choice.${name}.${value}`));
}

const some = (words: string | null): string[] => (words ? [words] : []);

/** The sentence at a key, null where there is none. */
const wordOf = (t: TFunction, key: string, facts: Record<string, string | number> = {}): string | null => t(key, { ...facts, defaultValue: '' }) || null;

const unitName = (code: string, pack: Pack | undefined): string => pack?.units.find((unit) => unit.code === code)?.name ?? code;

function ownerName(owner: string, pack: Pack | undefined): string {
  const [kind, code = ''] = owner.split(':');
  return kind === 'unit' ? unitName(code, pack) : (pack?.posts.find((one) => one.code === code)?.name ?? owner);
}
