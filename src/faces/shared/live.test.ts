import { expect, test } from 'vitest';
import { eventsIn } from './live.ts';

test('an event is heard once it is complete, and half an event waits', () => {
  expect(eventsIn('event: step\ndata: {"a":1}\n\nevent: st')).toEqual({ events: [{ event: 'step', data: '{"a":1}' }], rest: 'event: st' });
});

test('comments that keep the line open are not events', () => {
  expect(eventsIn(': still here\n\n').events).toEqual([]);
});

test('data over several lines and Windows line ends are read as the standard says', () => {
  expect(eventsIn('data: a\r\ndata: b\r\n\r\n').events).toEqual([{ event: 'message', data: 'a\nb' }]);
});
