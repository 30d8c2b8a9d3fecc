import { expect, test } from 'vitest';
import { headlineOf, reportOf } from './report.ts';

test('only what was said goes out: blanks and empty fields are left out', () => {
  expect(reportOf({ channel: 'phone', body: ' 路灯不亮 ', title: '路灯', area: '210102001001', address: ' ', name: '', phone: '13800000000' })).toEqual({
    channel: 'phone',
    title: '路灯',
    body: '路灯不亮',
    area: '210102001001',
    contact: { phone: '13800000000' },
  });
});

test('an address without a point is kept as the place', () => {
  expect(reportOf({ channel: 'window', body: '漏水', title: '漏水', area: '210102001001', address: '3 号楼' })).toMatchObject({
    location: { address: '3 号楼' },
  });
});

test('the first sentence becomes the headline, cut where it is long', () => {
  expect(headlineOf('3 号楼路灯不亮。已经一周了。')).toBe('3 号楼路灯不亮');
  expect(headlineOf('长'.repeat(40))).toBe(`${'长'.repeat(30)}…`);
});
