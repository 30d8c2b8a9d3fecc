import type { Calendar, Span } from '../../platform/clock/working-time.ts';

/** What a city pack sets for flows: its calendar, its spans by name (`cases.accept`), its numbers by name, its lists of codes to choose from. */
export type Setting = {
  calendar: Calendar;
  spans: Readonly<Record<string, Span>>;
  limits: Readonly<Record<string, number>>;
  /** Codes of the departments that work can be given to. */
  units: readonly string[];
  /** Lists by name (`cases.level`): each code with what the pack says of it. */
  choices: Choices;
};

/** Lists of codes that a pack lets people choose from, with what it says of each. */
export type Choices = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string | number | boolean>>>>>>;
