import { expect, test } from 'vitest';
import { tianditu } from './base-map.ts';

test('天地图 comes as streets with names above them, from its own site only, at the tile one asks for', () => {
  const { tiles, origin } = tianditu('a1b2');
  expect(tiles).toHaveLength(2);
  for (const address of tiles.flat()) {
    const { hostname, searchParams, protocol } = new URL(address.replace('{z}', '14').replace('{y}', '6100').replace('{x}', '13800'));
    expect([protocol, hostname.endsWith(origin.replace('https://*', ''))]).toEqual(['https:', true]);
    expect(['TILEMATRIX', 'TILEROW', 'TILECOL', 'tk'].map((name) => searchParams.get(name))).toEqual(['14', '6100', '13800', 'a1b2']);
  }
});
