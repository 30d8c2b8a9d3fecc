import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAt } from '../at/use-at.ts';
import { rowsOf } from '../rows/asked.ts';
import { hasRows } from './kinds.ts';
import type { Figure, MeasureInfo } from './types.ts';

/** The numbers a figure is made of. Each opens the records behind it, where records lie behind it. */
export function PartOf({
  measure,
  figure,
  where = {},
}: {
  measure: Pick<MeasureInfo, 'name' | 'kind'>;
  figure: Figure;
  where?: Readonly<Record<string, string>>;
}) {
  const { t } = useTranslation();
  const { href } = useAt();
  const { part, of } = figure;
  const number = (what: 'part' | 'rest' | 'of', n: number) => {
    const said = t(`numbers.${what}`, { n: n.toLocaleString('en-US') });
    return hasRows(measure) && n > 0 ? (
      <Link data-reach to={href(rowsOf(measure.name, what, where))} preventScrollReset>
        {said}
      </Link>
    ) : (
      <span>{said}</span>
    );
  };
  if (of === null && part === null) return <p className="part-of" />;
  return (
    <p className="part-of">
      {part !== null && of !== null && (
        <>
          {number('part', part)}
          {number('rest', of - part)}
        </>
      )}
      {of !== null ? number('of', of) : part !== null && number('of', part)}
    </p>
  );
}
