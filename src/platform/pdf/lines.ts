/** What must not begin a line, and what must not end one. */
const NO_START = /^[、。，．：；！？）】》」』〉’”…%℃)\],.!?:;·]/;
const NO_END = /[（【《「『〈‘“([≥≤]$/;
/** What is carried over with a mark that must not begin a line: a number as a whole, else one character. */
const CARRIED = /(?:[A-Za-z0-9.]+|.)$/su;
/** A Latin word, a number, a time stay whole; any other character stands alone. */
const PIECE = /[A-Za-z0-9À-ɏ_@#&'’./:+-]+|./gsu;

/** Breaks a text into lines of at most `width`, as Chinese is set: anywhere between two characters, but no closing mark first and no opening one last. */
export function linesOf(text: string, width: number, widthOf: (text: string) => number): string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = [];
    let line = '';
    let used = 0;
    const next = (piece: string) => {
      lines.push(line.trimEnd());
      line = piece;
      used = widthOf(piece);
    };
    for (const piece of paragraph.match(PIECE)?.flatMap((p) => cut(p, width, widthOf)) ?? []) {
      const wide = widthOf(piece);
      if (used + wide <= width || line === '') {
        line += piece;
        used += wide;
      } else if (piece.trim() === '') next('');
      else if (NO_START.test(piece) || NO_END.test(line)) {
        const [whole = ''] = CARRIED.exec(line) ?? [];
        const last = whole === line ? ([...line].at(-1) ?? '') : whole;
        line = line.slice(0, line.length - last.length);
        if (line === '') {
          line = last + piece;
          used += wide;
        } else next(last + piece);
      } else next(piece);
    }
    lines.push(line.trimEnd());
    return lines;
  });
}

/** A word longer than a line is cut where it must be. */
function cut(piece: string, width: number, widthOf: (text: string) => number): string[] {
  if (widthOf(piece) <= width) return [piece];
  const parts: string[] = [];
  let part = '';
  for (const letter of piece) {
    if (part && widthOf(part + letter) > width) {
      parts.push(part);
      part = '';
    }
    part += letter;
  }
  return [...parts, part];
}
