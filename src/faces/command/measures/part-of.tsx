import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAt, useHome } from '../at/use-at.ts';
import { type Part, rowsOf } from '../rows/asked.ts';
import { isRate, wordsOf } from './kinds.ts';
import { isOne } from './say.ts';
import type { Figure, MeasureInfo } from './types.ts';

/** The numbers a figure is made of, `short` without words. Each opens what lies behind it, where something does and the area is mine. */
export function PartOf({
  measure,
  figure: { part, of },
  where = {},
  short = false,
}: {
  measure: Pick<MeasureInfo, 'name' | 'rows' | 'label' | 'kind'>;
  figure: Pick<Figure, 'part' | 'of'>;
  /** Of which value, day or area below alone; null where the records cannot be told apart. */
  where?: Readonly<Record<string, string>> | null;
  short?: boolean;
}) {
  const { t } = useTranslation();
  const { area, href } = useAt();
  const mine = area.startsWith(useHome());
  const rate = isRate(measure);
  const one = isOne(measure, { part, of });
  const number = (what: Part, n: number) => {
    const written = n.toLocaleString('en-US');
    const said = one ? t('numbers.zero_open') : t(`numbers.${wordsOf(measure)}${what}`, { n: written });
    return mine && where !== null && measure.rows && n > 0 ? (
      <Link
        data-reach
        to={href(rowsOf(measure.name, what, where))}
        preventScrollReset
        {...(short ? { 'aria-label': t('numbers.labelled', { label: measure.label, said }) } : {})}
      >
        {short ? written : said}
      </Link>
    ) : (
      <span>{short ? written : said}</span>
    );
  };
  const all = of ?? part;
  if (all === null || all === 0 || (one && part)) return <p className="part-of" />;
  if (one) return <p className="part-of">{number('rest', 1)}</p>;
  if (part === null || of === null) return <p className="part-of">{number('of', all)}</p>;
  return (
    <p className="part-of">
      {number('part', part)}
      {short ? <span aria-hidden="true">/</span> : !rate && number('rest', of - part)}
      {number('of', of)}
    </p>
  );
}
