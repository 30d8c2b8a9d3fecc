import { expect, test } from 'vitest';
import { instant, isoOf } from './instant.ts';

test('a moment read as text is the same as one read as a date, in whatever zone the session tells it', () => {
  for (const text of [
    '2026-03-02 09:26:00+00',
    '2026-03-02 09:26:00.1+00',
    '2026-03-02 09:26:00.12+00',
    '2026-03-02 09:26:00.123+00',
    '2026-03-02 09:26:00.123456+00',
    '2026-03-02 17:26:00.5+08',
    '1969-12-31 23:59:59.999+00',
    '10000-01-01 00:00:00+00',
  ])
    expect(isoOf(text), text).toBe(instant(text).toISOString());
});
