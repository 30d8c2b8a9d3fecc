import { invalid } from '../platform/http/invalid.ts';
import type { Lang, Say } from '../platform/words/words.ts';
import type { Fault } from './fault.ts';
import { faultsOf } from './faults.ts';
import type { Needs } from './needs.ts';
import { refuse } from './refusals.ts';
import type { Pack } from './schema.ts';

/** The pack, if it is sound; refuses `pack_broken` with every fault as one line in this language. */
export function sound(pack: Pack, needs: Needs, lang: Lang, say: Say): Pack {
  const faults = faultsOf(pack, needs);
  if (faults.length) refuse('pack_broken', { pack: String(pack?.code ?? ''), number: faults.length, lines: faults.map((each) => lineOf(each, lang, say)) });
  return pack;
}

function lineOf(fault: Fault, lang: Lang, say: Say): string {
  const what =
    'issue' in fault ? (invalid({ issues: [fault.issue] } as never, lang, say)[0]?.message ?? '') : say(lang, `pack_fault.${fault.code}`, fault.facts);
  return say(lang, 'pack_fault.line', { path: fault.path, what });
}
