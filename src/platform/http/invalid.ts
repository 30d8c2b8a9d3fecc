import type { ZodError, z } from 'zod';
import type { Facts } from '../refusal.ts';
import type { Lang, Say } from '../words/words.ts';

type Issue = z.core.$ZodIssue;
/** The sentence of an issue: its key in the catalogues, and its facts. */
type Said = readonly [key: string, facts?: Facts];

/** What is wrong with an input, field by field, in the caller's language. A message that starts with `#` is a key of the catalogues. */
export function invalid(error: ZodError, lang: Lang, say: Say): { path: string; message: string }[] {
  return error.issues.map((issue) => {
    const [key, facts] = sentenceOf(issue);
    return { path: issue.path.join('.'), message: say(lang, key, facts) };
  });
}

function sentenceOf(issue: Issue): Said {
  if (issue.message.startsWith('#')) return [issue.message.slice(1)];
  switch (issue.code) {
    case 'invalid_type':
      // Zod keeps the value itself to itself; that there was none is said in its own, English, message alone.
      return issue.message.endsWith('received undefined') ? ['invalid.missing'] : [TYPES[issue.expected] ?? 'invalid.other'];
    case 'too_small':
      return boundOf(issue.origin, 'least', Number(issue.minimum), issue.exact === true, issue.inclusive !== false);
    case 'too_big':
      return boundOf(issue.origin, 'most', Number(issue.maximum), issue.exact === true, issue.inclusive !== false);
    case 'invalid_value':
      return ['invalid.choice'];
    case 'invalid_format':
      return [FORMATS[issue.format] ?? 'invalid.format'];
    case 'unrecognized_keys':
      return ['invalid.unknown', { keys: issue.keys }];
    case 'not_multiple_of':
      return ['invalid.multiple', { divisor: issue.divisor }];
    case 'invalid_union': {
      const inner = issue.errors.flat().find((one) => !(one.code === 'invalid_type' && one.expected === 'null'));
      return inner ? sentenceOf(inner) : ['invalid.choice'];
    }
    case 'invalid_key':
    case 'invalid_element': {
      const [inner] = issue.issues;
      return inner ? sentenceOf(inner) : ['invalid.other'];
    }
    case 'custom':
      return ['invalid.other'];
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'invalid.text',
  number: 'invalid.number',
  int: 'invalid.whole',
  boolean: 'invalid.yes_no',
  array: 'invalid.list',
  object: 'invalid.fields',
  record: 'invalid.fields',
  date: 'invalid.date',
};

const FORMATS: Readonly<Record<string, string>> = {
  date: 'invalid.date',
  datetime: 'invalid.moment',
  email: 'invalid.email',
  url: 'invalid.url',
};

/** A bound on how much was written, how many were chosen, or how great a number is. */
function boundOf(origin: string, side: 'least' | 'most', count: number, exact: boolean, inclusive: boolean): Said {
  if (origin === 'string') {
    if (exact) return ['invalid.length', { count }];
    return side === 'least' && count === 1 ? ['invalid.missing'] : [`invalid.text_${side}`, { count }];
  }
  if (origin === 'array' || origin === 'set') return [`invalid.list_${side}`, { count }];
  if (origin === 'number' || origin === 'int') return [`invalid.number_${inclusive ? side : side === 'least' ? 'above' : 'below'}`, { bound: count }];
  return ['invalid.other'];
}
