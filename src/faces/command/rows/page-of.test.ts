import { expect, test } from 'vitest';
import type { Me } from '../../shared/types.ts';
import type { FigureRow } from '../measures/types.ts';
import { deskPageOf } from './page-of.ts';

const me = (post: string) => ({ acting: { post } }) as unknown as Me;
const thing = (kind: string, area = '210102001001001') => ({ kind: 'thing', thing: kind, id: 'x', area }) as FigureRow;

test('a row leads to the page where something can be done about it, for whoever may open that', () => {
  expect(['compound', 'building', 'grid', 'post'].map((kind) => deskPageOf(thing(kind), me('supervisor')))).toEqual([
    '/desk/compounds/x',
    '/desk/buildings/x',
    '/desk/grids?area=210102001001',
    '/desk/posts?area=210102001001',
  ]);
  expect(['grid', 'post'].map((kind) => deskPageOf(thing(kind), me('grid_worker')))).toEqual(Array(2).fill('/desk/areas/210102001001/profile'));
  expect(['grid', 'post', 'hut'].map((kind) => deskPageOf(thing(kind), me('admin_audit')))).toEqual([null, null, null]);
  expect(deskPageOf({ kind: 'area', id: '210102001001', area: '210102001001' } as FigureRow, me('clerk'))).toBe('/desk/areas/210102001001/profile');
});
