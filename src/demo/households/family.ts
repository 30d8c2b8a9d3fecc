import type { Draw } from '../draw.ts';
import { MEN } from './margins.ts';
import { drawGivenName, drawSurname, type Sex } from './names.ts';
import { agesBeside, agesOf, fitted, type Relation, type Shape } from './shapes.ts';

/** Everybody is as old as on the last day of this year, whatever year it is: the same seed makes the same people for ever. */
export const COUNTED_AT = 2025;

/** One of a household, before they have a number: a person like any other, whom nobody is. */
export type Member = { relation: Relation; sex: Sex; birth_year: number; name: string };

const shapes = fitted();
const couplesIn = ({ beside }: Shape): number =>
  beside.filter(({ relation }) => relation === 'spouse').length + (beside.filter(({ relation }) => relation === 'parent').length === 2 ? 1 : 0);
const mean = (of: (shape: Shape) => number): number => shapes.values.reduce((sum, shape, i) => sum + of(shape) * (shapes.shares[i] as number), 0);
/** Of couples one is a man; among all others so many are that the city's share comes out. */
const coupled = (2 * mean(couplesIn)) / mean(({ beside }) => beside.length + 1);
const MAN_ALONE = (MEN / 100 - coupled / 2) / (1 - coupled);
/** A head with a spouse is the husband, so often. */
const HUSBAND_HEADS = 0.74;
/** A grandchild has the head's surname, so often. */
const OF_A_SON = 0.6;

/** The people of one family household, the head first. */
export function drawFamily(draw: Draw): Member[] {
  const { beside, band } = shapes.draw(draw);
  const age = draw.whole(...agesOf(band));
  const coupled = beside[0]?.relation === 'spouse';
  const sex = sexOf(draw, coupled ? HUSBAND_HEADS : MAN_ALONE);
  const surname = drawSurname(draw);
  const head = member(draw, 'head', sex, age, surname);
  const father = coupled && sex === 'female' ? drawSurname(draw) : surname;
  let parents = 0;
  const bothParents = beside.filter(({ relation }) => relation === 'parent').length === 2;
  return [
    head,
    ...beside.map((one) => {
      const years = draw.whole(...agesBeside(one, age));
      if (one.relation === 'spouse') return member(draw, 'spouse', sex === 'male' ? 'female' : 'male', years, sex === 'female' ? father : drawSurname(draw));
      if (one.relation === 'parent') {
        const at: Sex = bothParents ? (parents++ ? 'female' : 'male') : sexOf(draw, MAN_ALONE);
        return member(draw, 'parent', at, years, at === 'male' ? surname : drawSurname(draw));
      }
      if (one.relation === 'child') return member(draw, 'child', sexOf(draw, MAN_ALONE), years, father);
      if (one.relation === 'grandchild') return member(draw, 'grandchild', sexOf(draw, MAN_ALONE), years, draw.chance(OF_A_SON) ? father : drawSurname(draw));
      return member(draw, one.relation, sexOf(draw, MAN_ALONE), years, drawSurname(draw));
    }),
  ];
}

/** Grown-ups who share a dormitory: nobody's relatives. */
export function drawDormitory(draw: Draw): Member[] {
  return Array.from({ length: draw.whole(3, 6) }, (_, i) => member(draw, i ? 'other' : 'head', sexOf(draw, MEN / 100), draw.whole(19, 52), drawSurname(draw)));
}

const sexOf = (draw: Draw, men: number): Sex => (draw.chance(men) ? 'male' : 'female');
function member(draw: Draw, relation: Relation, sex: Sex, age: number, surname: string): Member {
  const birth_year = COUNTED_AT - age;
  return { relation, sex, birth_year, name: surname + drawGivenName(draw, sex, birth_year) };
}
