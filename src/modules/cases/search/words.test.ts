import { describe, expect, test } from 'vitest';
import { lexemesOf, wordIn } from './lexemes.ts';
import { asked } from './query.ts';
import { wordsOf } from './segment.ts';
import { stretchesOf, windowBefore } from './window.ts';

describe('what a text is found by', () => {
  test('every word of two characters stands in the index, wherever it begins', () => {
    const lexemes = lexemesOf('文化路路灯不亮，晚上看不清');
    for (const word of ['文化', '化路', '路路', '路灯', '灯不', '不亮', '晚上', '看不', '不清']) expect(lexemes).toContain(word);
    expect(lexemes).not.toContain('亮晚');
  });

  test('a word is kept with the district it was written in, in four letters and digits whatever the code', () => {
    expect(wordIn('210102001001', '路灯')).toBe('4i46路灯');
    for (const area of ['', '21', '2101', '110101', '820101', '990101001']) expect(wordIn(area, '')).toMatch(/^[0-9a-z]{4}$/);
    expect(new Set(['', '21', '2101', '210102', '210103'].map((area) => wordIn(area, ''))).size).toBe(5);
  });

  test('other letters and digits are words in small and plain letters', () => {
    expect(lexemesOf('３号楼 WiFi 坏了')).toEqual(['3', '号楼', '楼', 'wifi', '坏了', '了']);
  });

  test('a telephone or identity number is no way to find anybody', () => {
    expect(lexemesOf('电话13800138000或210102199001011234')).toEqual(['电话', '话', '或']);
  });
});

describe('what was typed', () => {
  test('a question without blanks is taken apart into words', () => {
    expect(wordsOf('路灯不亮')).toEqual(['路灯', '不亮']);
    expect(wordsOf('小区垃圾没人清运')).toEqual(['小区', '垃圾', '没人', '清运']);
    expect(wordsOf('楼道的灯坏了三天')).toContain('楼道');
  });

  test('one or two characters are taken as they are', () => {
    expect(wordsOf('灯')).toEqual(['灯']);
    expect(wordsOf('的灯')).toEqual(['的灯']);
  });

  test('words of three characters and more must stand together, not only in pairs', () => {
    const what = asked('下水道');
    if (!('terms' in what)) throw new Error('no words');
    expect(what.terms).toMatchObject([{ word: '下水道', lexemes: ['下水', '水道'], together: '下水道', han: true }]);
    expect(what.terms[0]?.ask(['210102'])).toBe("'4i46下水' & '4i46水道'");
    expect(what.terms[0]?.ask(['210102', '2101'])).toBe("('4i46下水' | '01md下水') & ('4i46水道' | '01md水道')");
  });

  test('a receipt is a receipt, the beginning of a number is a number', () => {
    expect(asked('6C5B-GW00 0000 0000 0000')).toEqual({ receipt: { shard: expect.stringMatching(/^\d{9}$/), receipt: '6C5BGW00000000000000' } });
    const what = asked('26030212');
    expect('terms' in what && what.terms[0]?.ask(['210102'])).toBe("'!26030212':*");
  });

  test('signs that could end a query early are no part of any word', () => {
    expect(asked(`a' | 'b \\ & !c`)).toEqual({
      terms: [expect.objectContaining({ word: 'a' }), expect.objectContaining({ word: 'b' }), expect.objectContaining({ word: 'c' })],
    });
    expect(asked('！？…')).toEqual({ terms: [] });
  });
});

const DAY_MS = 86_400_000;

describe('how far back a search looks at a time', () => {
  const [until, oldest] = [new Date('2026-03-02T03:00:00Z'), new Date('2023-03-01T00:00:00Z')];

  const stretches = (place: { area: string; unit?: string }, days: number) => windowBefore(place, until, days, oldest)?.stretches;

  test('a city and a district by days too, a sub-district and a department by months and longer: at least so many days', () => {
    expect(windowBefore({ area: '2101' }, until, 1, oldest)).toEqual({
      stretches: ['~260302', '~260301'],
      of: { area: '2101' },
      from: new Date('2026-02-28T16:00:00Z'),
    });
    expect(stretches({ area: '210102' }, 1)).toEqual(['@210102~260302', '@210102~260301']);
    expect(stretches({ area: '210102', unit: 'housing' }, 2)).toEqual(['@210102%housing~2603', '@210102%housing~2602']);
    expect(stretches({ area: '210102001' }, 2)).toEqual(['@210102001~2603', '@210102001~2602']);
  });

  test('by the longest stretches that do not reach much too far back', () => {
    expect(stretches({ area: '2101' }, 50)).toEqual(['~26q1']);
    expect(stretches({ area: '210102001' }, 70)).toEqual(['@210102001~26', '@210102001~2512']);
    expect(stretches({ area: '210102001' }, 150)).toEqual(['@210102001~26', '@210102001~25q4']);
    expect(stretches({ area: '210102001' }, 160)).toEqual(['@210102001~26', '@210102001~25q4', '@210102001~2509']);
    expect(stretches({ area: '210102001' }, 400)).toEqual(['@210102001~26', '@210102001~25']);
    // Ten days and more: one list too long costs less than ten.
    expect(stretches({ area: '210102' }, 20)).toEqual(['@210102~2603', '@210102~2602']);
  });

  test('without a gap, back to its first instant', () => {
    for (const area of ['2101', '210102', '210102001'])
      for (let days = 0.5; days < 700; days *= 1.3) {
        const window = windowBefore({ area }, until, days, oldest);
        const first = until.getTime() - days * DAY_MS;
        expect(window?.from.getTime(), `${area} ${days}`).toBeLessThanOrEqual(first);
        for (let at = until.getTime(); at >= (window?.from.getTime() ?? 0); at -= 3_600_000) {
          const lies = stretchesOf(area, [], new Date(at));
          expect(window?.stretches.filter((each) => lies.includes(each)).length, `${area} ${days} ${new Date(at).toISOString()}`).toBe(1);
        }
      }
  });

  test('a community and a grid by the months of their sub-district', () => {
    for (const area of ['210102001001', '210102001001002']) expect(stretches({ area }, 2)).toEqual(['@210102001~2603', '@210102001~2602']);
  });

  test('as far as there is anything, in one go', () => {
    expect(windowBefore({ area: '2101' }, until, Number.POSITIVE_INFINITY, oldest)).toBeNull();
    expect(windowBefore({ area: '210102001' }, until, 1500, oldest)).toBeNull();
  });

  test('every stretch that is asked for is one that a case of that place, department and day lies in', () => {
    const known = stretchesOf('210102001001', ['housing'], until);
    for (const place of [{ area: '2101' }, { area: '210102' }, { area: '210102', unit: 'housing' }, { area: '210102001' }, { area: '210102001001' }])
      for (const days of [1, 40, 200, 700]) expect(known).toContain(stretches(place, days)?.[0]);
  });
});
