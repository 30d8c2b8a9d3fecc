import { KERNEL_COLUMNS } from '../kernel/register/columns.ts';
import { sealedBy } from '../kernel/register/declare.ts';
import { LANGUAGES, type Lang } from '../platform/words/words.ts';
import { type Fault, fault, type Soft } from './fault.ts';
import type { Needs } from './needs.ts';

/** Purposes that a register names in vain, purposes for posts that there are not, and fields that cannot be added. Posts of registers are those of their routes. */
export function registerFaults(p: Soft, { registers }: Needs): Fault[] {
  const known = (post: string) => Object.hasOwn(p.posts, post);
  const named = registers.flatMap(({ name, fields }) =>
    Object.entries(fields).flatMap(([field, { purposes = [] }]) => purposes.map((purpose) => ({ purpose, where: `${name}.${field}` }))),
  );
  const missing = Map.groupBy(
    named.filter(({ purpose }) => !Object.hasOwn(p.purposes, purpose)),
    ({ purpose }) => purpose,
  );
  return [
    ...[...missing].map(([purpose, where]) => fault(`purposes.${purpose}`, 'purpose_missing', { purpose, where: where.map((each) => each.where) })),
    ...Object.entries(p.purposes).flatMap(([purpose, { posts: may }]) =>
      (Array.isArray(may) ? may : [])
        .filter((post) => !known(String(post)))
        .map((post) => fault(`purposes.${purpose}.posts`, 'purpose_post_unknown', { purpose, post: String(post) })),
    ),
    ...Object.entries(p.registers).flatMap(([register, fields]) => addedFaults(p, registers, register, fields as Record<string, Record<string, unknown>>)),
  ];
}

/** What is wrong with the fields that a pack adds to one register. */
function addedFaults(p: Soft, registers: Needs['registers'], name: string, fields: Record<string, Record<string, unknown>>): Fault[] {
  const register = registers.find((each) => each.name === name);
  if (!register) return [fault(`registers.${name}`, 'register_unknown', { register: name, known: registers.map((each) => each.name) })];
  const keys = [...sealedBy(register).keys()];
  return Object.entries(fields).flatMap(([field, of]) => {
    const path = `registers.${name}.${field}`;
    const facts = { register: name, field };
    const sealed = of?.['class'] === 'personal' || of?.['class'] === 'sensitive';
    const purposes = Array.isArray(of?.['purposes']) ? of['purposes'].map(String) : [];
    const choices = Array.isArray(of?.['choices']) ? of['choices'].map(String) : [];
    const few = of?.['type'] === 'choice' || of?.['type'] === 'yes_no';
    return [
      ...(Object.hasOwn(register.fields, field) || KERNEL.has(field) ? [fault(path, 'field_taken', facts)] : []),
      ...(sealed && !keys.includes(String(of['key'])) ? [fault(`${path}.key`, 'field_key', { ...facts, keys })] : []),
      ...(sealed && !purposes.length ? [fault(`${path}.purposes`, 'field_purposes', facts)] : []),
      ...purposes
        .filter((each) => !Object.hasOwn(p.purposes, each))
        .map((purpose) => fault(`${path}.purposes`, 'purpose_missing', { purpose, where: [`${name}.${field}`] })),
      ...(of?.['counted'] === true && (sealed || !few) ? [fault(`${path}.counted`, 'field_counted', facts)] : []),
      ...((of?.['type'] === 'choice') === choices.length > 0 ? [] : [fault(`${path}.choices`, 'field_choices', facts)]),
      ...LANGUAGES.flatMap((lang) => unnamed(p, lang, name, field, choices)),
    ];
  });
}

/** Its own columns, and what it counts beside fields: where records lie, and when they were last looked at. */
const KERNEL = new Set([...Object.keys(KERNEL_COLUMNS), 'cell', 'checked']);

/** The label of a field and of each of its choices, where the language does not have it. */
function unnamed(p: Soft, lang: Lang, register: string, field: string, choices: readonly string[]): Fault[] {
  const said = p.words[lang] as Record<string, Record<string, Record<string, unknown>>> | undefined;
  const label = said?.['register']?.[register]?.[field];
  const named = said?.['register_choice']?.[register]?.[field] as Record<string, unknown> | undefined;
  const section = (kind: string, code: string) => fault(`words.${lang}.${kind}.${register}.${code}`, 'words_missing', { lang, section: kind, code });
  return [
    ...(label ? [] : [section('register', field)]),
    ...choices.filter((each) => !named?.[each]).map((each) => section('register_choice', `${field}.${each}`)),
  ];
}
