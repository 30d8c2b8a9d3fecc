import { afterAll, beforeAll, expect, test } from 'vitest';
import { fixedClock } from '../clock/clock.ts';
import { type TestDatabase, testDatabase } from '../db/testing.ts';
import { Refusal } from '../refusal.ts';
import { createAttempts, LIMITS } from './attempts.ts';
import { authPart } from './part.ts';

const MINUTE = 60_000;
const clock = fixedClock(new Date('2026-03-01T15:50:00Z'));
let database: TestDatabase;
let attempts: ReturnType<typeof createAttempts>;

beforeAll(async () => {
  database = await testDatabase({ parts: [authPart] });
  attempts = createAttempts({ db: database.db, clock, secret: 'a secret of the tests, long enough' });
});
afterAll(() => database.close());

const wrong = () => Promise.reject(new Refusal('wrong_password', {}));
const guess = (network: string | null, account: string) =>
  attempts
    .counted(
      [
        ['address', network],
        ['password', account],
      ],
      wrong,
    )
    .catch((error: Refusal) => error);

test('one address that tries many accounts is stopped; other addresses and this machine are not', async () => {
  for (let i = 0; i < LIMITS.address.tries; i++)
    expect(await guess('203.0.113.7', `account ${i}`)).toMatchObject({ code: 'wrong_password', facts: { left: 4 } });
  expect(await guess('203.0.113.7', 'one more')).toMatchObject({ code: 'address_locked', status: 429, facts: { minutes: 15, time: '2026-03-02 00:05' } });
  expect(await guess('198.51.100.1', 'one more')).toMatchObject({ code: 'wrong_password' });
  expect(await guess(null, 'and another')).toMatchObject({ code: 'wrong_password' });
});

test('an address that is stopped uses up no tries of the account', async () => {
  expect(await guess('203.0.113.7', 'victim')).toMatchObject({ code: 'address_locked' });
  expect(await guess('198.51.100.2', 'victim')).toMatchObject({ facts: { left: 4 } });
});

test('an office that signs in all morning is not stopped', async () => {
  for (let i = 0; i < LIMITS.address.tries + 20; i++) {
    expect(
      await attempts.counted(
        [
          ['address', '192.0.2.5'],
          ['password', `clerk ${i}`],
        ],
        async () => 'in',
      ),
    ).toBe('in');
  }
});

test('what fails for another reason than a wrong password is not counted', async () => {
  const broken = () => attempts.counted([['password', 'unlucky']], () => Promise.reject(new Error('the database went away')));
  for (let i = 0; i < 8; i++) await expect(broken()).rejects.toThrow('went away');
  expect(await guess(null, 'unlucky')).toMatchObject({ facts: { left: 4 } });
});

test('tries spread thinly run out of the span and are forgotten', async () => {
  for (let i = 0; i < 3; i++) await guess(null, 'patient');
  clock.advance(15 * MINUTE);
  expect(await guess(null, 'patient')).toMatchObject({ facts: { left: 4 } });
});

test('sweeping removes only what has run out', async () => {
  await guess(null, 'fresh');
  clock.advance(14 * MINUTE);
  await guess(null, 'fresher');
  await attempts.sweep();
  expect(await guess(null, 'fresh')).toMatchObject({ facts: { left: 3 } });
  clock.advance(60 * MINUTE);
  await attempts.sweep();
  expect((await database.owner.query('select * from auth_attempt')).rowCount).toBe(0);
});
