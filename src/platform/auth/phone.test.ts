import { expect, test } from 'vitest';
import { maskedPhone, phoneOf } from './phone.ts';

test('a mainland mobile is understood however it is written', () => {
  for (const written of ['13800138000', '+8613800138000', '86 138 0013 8000', '0086-138-0013-8000', ' (138) 0013 8000 ', '１３８００１３８０００'])
    expect(phoneOf(written), written).toBe('+8613800138000');
});

test('a number from abroad needs its country code', () => {
  expect(phoneOf('+852 6123 4567')).toBe('+85261234567');
  expect(phoneOf('61234567')).toBeNull();
});

test('what cannot receive a text message is no number', () => {
  for (const written of ['', '110', '02412345678', '12800138000', '138001380001', '+86 2412345678', '+', 'wang.fang', "' or 1=1"])
    expect(phoneOf(written), written).toBeNull();
});

test('a masked number keeps its ends', () => {
  expect(maskedPhone('+8613800138000')).toBe('138****8000');
  expect(maskedPhone('+85261234567')).toBe('+85*****4567');
});
