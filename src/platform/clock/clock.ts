/** Where the time comes from: handed in at the composition root, never read from `Date.now()` elsewhere. */
export type Clock = { now(): Date };

/** The machine's own time. */
export const systemClock: Clock = { now: () => new Date() };

/**
 * A time that begins at `start` and runs `speed` times as fast as the real one; `since` is the real moment at which
 * it showed `start` (default: now), so that several processes given the same three values agree.
 */
export function acceleratedClock({ start, speed, since = new Date() }: { start: Date; speed: number; since?: Date }): Clock {
  if (!(speed > 0 && Number.isFinite(speed))) throw new RangeError(`a clock's speed is a positive number, not ${speed}`);
  return { now: () => new Date(start.getTime() + (Date.now() - since.getTime()) * speed) };
}

/** A time that stands still until it is `set`, or moved on by `advance` milliseconds. */
export function fixedClock(date: Date): Clock & { set(date: Date): void; advance(millis: number): void } {
  let at = date.getTime();
  return {
    now: () => new Date(at),
    set: (next) => {
      at = next.getTime();
    },
    advance: (millis) => {
      at += millis;
    },
  };
}

/**
 * A clock that never goes back: while `clock` shows an earlier time than it once did (or than `floor`, the last time
 * the system is known to have been alive), the highest time seen is answered.
 */
export function monotone(clock: Clock, floor: Date): Clock {
  let highest = floor.getTime();
  return {
    now: () => {
      highest = Math.max(highest, clock.now().getTime());
      return new Date(highest);
    },
  };
}
