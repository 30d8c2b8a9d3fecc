import type { Gauge } from '../../../kernel/measure/gauge.ts';
import { compoundGauges } from './compounds.ts';
import { homeGauges } from './homes.ts';

/** What the household map says of how much there is, read from counts that are kept. */
export const gauges: readonly Gauge[] = [...homeGauges, ...compoundGauges];
