import { expect, test } from 'vitest';
import { type Draft, faultsOfDraft, isAnothers, reportOf } from './draft.ts';

const draft = (change: Partial<Draft> = {}): Draft => ({
  body: '楼道灯坏了三天。老人出门不方便',
  title: '',
  place: null,
  address: '',
  category: undefined,
  special: undefined,
  about: undefined,
  name: '',
  phone: '',
  anonymous: false,
  attachments: [],
  idempotencyKey: 'k',
  by: null,
  ...change,
});

test('a few words are enough to file a report: the title comes from them and no place is asked for', () => {
  expect(faultsOfDraft(draft({ body: '井盖丢了' }))).toEqual({});
  expect(reportOf(draft())).toEqual({ title: '楼道灯坏了三天', body: '楼道灯坏了三天。老人出门不方便', channel: 'h5', anonymous: false });
});

test('an anonymous report carries no name and no phone, even where they were typed', () => {
  const typed = { name: '王大姐', phone: '13800000000' };
  expect(reportOf(draft(typed)).contact).toEqual(typed);
  expect(reportOf(draft({ ...typed, anonymous: true }))).not.toHaveProperty('contact');
});

test('an address goes along with or without a point on the map', () => {
  const place = { code: '210102001001', name: '西塔社区' };
  const point = { lon: 123.4, lat: 41.8 };
  expect(reportOf(draft({ place: { ...place, point }, address: ' 3 号楼 ' }))).toMatchObject({ area: place.code, location: { ...point, address: '3 号楼' } });
  expect(reportOf(draft({ place, address: '3 号楼' })).location).toEqual({ address: '3 号楼' });
  expect(reportOf(draft({ place }))).not.toHaveProperty('location');
});

test('too few words, too many, and a phone number that is none are named', () => {
  expect(faultsOfDraft(draft({ body: ' 灯 ' })).body?.[0]).toBe('report.too_short');
  expect(faultsOfDraft(draft({ body: '灯'.repeat(5001) })).body).toEqual(['report.too_long', { max: 5000, length: 5001 }]);
  expect(faultsOfDraft(draft({ phone: '一三八' })).phone?.[0]).toBe('report.bad_phone');
  expect(faultsOfDraft(draft({ phone: '一三八', anonymous: true })).phone).toBeUndefined();
});

test('files go along once they have arrived; one that is still on its way is waited for', () => {
  expect(reportOf(draft({ attachments: ['A', 'B.key'] }))).toMatchObject({ attachments: ['A', 'B.key'] });
  expect(faultsOfDraft(draft({ attachments: ['A', '…k'] }))).toEqual({ attachments: ['files.wait', {}] });
  expect(reportOf(draft())).not.toHaveProperty('attachments');
});

test('whom it complains of is said as the desk they sit at, or as the department', () => {
  expect(reportOf(draft({ about: 'unit:housing' })).about).toEqual({ unit: 'housing' });
  expect(reportOf(draft({ about: 'post:clerk@210102001001' })).about).toEqual({ post: 'clerk', area: '210102001001' });
  expect(reportOf(draft())).not.toHaveProperty('about');
});

test('a place marked on the map goes along as its point, and the mark itself stays on the device', () => {
  const place = { code: '210102001001002', name: '王家社区 第二网格', point: { lon: 123.406, lat: 41.794 }, marked: true } as const;
  expect(reportOf(draft({ place, address: '公厕门口' }))).toMatchObject({
    area: '210102001001002',
    location: { lon: 123.406, lat: 41.794, address: '公厕门口' },
  });
  expect(Object.keys(reportOf(draft({ place })).location ?? {})).toEqual(['lon', 'lat']);
});

test('on a phone that two share, what one began is not the other’s to go on with; what was begun by nobody is whose turn it is', () => {
  expect(isAnothers(draft({ by: 'wang' }), 'li')).toBe(true);
  expect(isAnothers(draft({ by: 'wang' }), 'wang')).toBe(false);
  // Whose session ended by itself keeps what they typed.
  expect(isAnothers(draft({ by: 'wang' }), null)).toBe(false);
  expect(isAnothers(draft({ by: 'wang' }), undefined)).toBe(false);
  expect(isAnothers(draft({ by: null }), 'li')).toBe(false);
});
