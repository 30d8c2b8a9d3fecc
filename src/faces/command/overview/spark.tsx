import type { FigureItem } from '../measures/types.ts';

const [WIDE, HIGH, PAD] = [200, 40, 3];

/** The way a figure went as one small line, with its target as a dashed one; days without a figure are gaps. What it shows is told on the measure's page as a table. */
export function Spark({ points, target }: { points: readonly FigureItem[] | undefined; target: number | null }) {
  const values = (points ?? []).map(({ value }) => value);
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return <div className="spark" aria-hidden="true" />;
  const all = target === null ? known : [...known, target];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const y = (value: number) => (most === least ? HIGH / 2 : HIGH - PAD - ((value - least) / (most - least)) * (HIGH - 2 * PAD));
  const x = (i: number) => PAD + (i / Math.max(1, values.length - 1)) * (WIDE - 2 * PAD);
  const path = values.map((value, i) => (value === null ? '' : `${values[i - 1] == null ? 'M' : 'L'}${x(i).toFixed(1)} ${y(value).toFixed(1)}`)).join('');
  const last = values.at(-1);
  return (
    <svg className="spark" viewBox={`0 0 ${WIDE} ${HIGH}`} preserveAspectRatio="none" aria-hidden="true">
      {target !== null && <line className="spark-target" x1={0} x2={WIDE} y1={y(target)} y2={y(target)} />}
      <path className="spark-line" d={path} />
      {last != null && <line className="spark-end" x1={x(values.length - 1)} x2={x(values.length - 1)} y1={y(last)} y2={y(last)} />}
    </svg>
  );
}
