import type { MeasureInput } from '../../../kernel/measure/measure.ts';
import { places } from './places.ts';
import { promises } from './promises.ts';
import { rates } from './rates.ts';
import { work } from './work.ts';

/** Every figure that any city answers for. What it means to reach in them is its pack’s. */
export const measures: readonly MeasureInput[] = [...rates, ...promises, ...work, ...places];
