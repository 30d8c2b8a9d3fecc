import { expect, test } from 'vitest';
import type { StepOffer } from '../../shared/types.ts';
import { asksNothing, inFront } from './in-front.ts';

const offer = (step: string, likely = false): StepOffer => ({ step, name: step, likely, schema: { type: 'object', properties: {} } });
const names = (offers: StepOffer[]) => offers.map(({ step }) => step);

test('the likely step comes first whatever its place in the list, then the next best; the rest is under "more"', () => {
  const { front, rest } = inFront([offer('return'), offer('extend'), offer('finish', true), offer('shelve')]);
  expect(names(front)).toEqual(['finish', 'return']);
  expect(names(rest)).toEqual(['extend', 'shelve']);
});

test('what cannot be taken back, and what says that a matter is about somebody, is never one slip away', () => {
  expect(names(inFront([offer('erase')]).front)).toEqual([]);
  expect(names(inFront([offer('withdraw'), offer('urge')]).front)).toEqual(['urge']);
  expect(inFront([offer('bar')])).toMatchObject({ front: [], rest: [{ step: 'bar' }] });
});

test('a step without fields needs no form', () => {
  expect(asksNothing(offer('take'))).toBe(true);
  expect(asksNothing({ ...offer('finish'), schema: { properties: { reply: { type: 'string' } } } })).toBe(false);
});
