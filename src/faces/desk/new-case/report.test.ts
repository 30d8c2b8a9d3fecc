import { expect, test } from 'vitest';
import { channelOf, channelsOf, headlineOf, reportOf } from './report.ts';

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

test('a place marked on the map goes along with its address', () => {
  const point = { lon: 123.406, lat: 41.794 };
  expect(reportOf({ channel: 'phone', body: '漏水', title: '漏水', area: '210102001001', address: '3 号楼', point })).toMatchObject({
    location: { ...point, address: '3 号楼' },
  });
  expect(reportOf({ channel: 'phone', body: '漏水', title: '漏水', area: '210102001001', point }).location).toEqual(point);
});

test('what was found on a round names nobody and concerns nobody, even where that had been typed before', () => {
  const found = { channel: 'patrol', body: '井盖裂了', title: '井盖', area: '210102001001' };
  expect(reportOf({ ...found, name: '王', phone: '13800000000', special: 'disabled' })).toEqual(found);
});

test('who goes on rounds begins with what they found there; everybody else with the telephone, whatever an old draft says', () => {
  expect(channelsOf('grid_worker')).toEqual(['patrol', 'phone', 'window']);
  expect(channelsOf('clerk')).toEqual(['phone', 'window']);
  expect(channelOf('clerk', 'patrol')).toBe('phone');
  expect(channelOf('clerk', 'window')).toBe('window');
  expect(channelOf('grid_lead', undefined)).toBe('patrol');
});
