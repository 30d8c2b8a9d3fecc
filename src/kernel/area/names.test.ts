import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type TestDatabase, testDatabase } from '../../platform/db/testing.ts';
import { AreaNames } from './names.ts';
import { saveAreas } from './save.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await saveAreas(database.owner, [{ code: '21', name: '辽宁省' }]);
});
afterAll(() => database.close());

test('a name that was known stays known, however long ago, until it is asked for anew', async () => {
  const names = new AreaNames(database.db);
  await names.know(['21']);
  const now = performance.now();
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => now + 120_000);
  try {
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect([names.has('21'), names.has('21'), names.name('21')]).toEqual([true, true, '辽宁省']);
  } finally {
    clock.mockRestore();
  }
});
