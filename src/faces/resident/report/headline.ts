const LONGEST = 30;

/** A title made of the first sentence of what was said, at most 30 characters; empty where nothing was said. Pure. */
export function headlineOf(body: string): string {
  const said = body.trim().replace(/\s+/g, ' ');
  const [sentence = ''] = said.split(/(?<=[^\d])[。！？!?；;]|\. /);
  const first = [...sentence];
  if (first.length <= LONGEST) return sentence.replace(/[，,、.：:]$/, '');
  const clause = sentence.split(/[，,：:]/)[0] ?? '';
  const short = [...clause];
  return short.length >= 4 && short.length <= LONGEST ? clause : `${first.slice(0, LONGEST - 1).join('')}…`;
}
