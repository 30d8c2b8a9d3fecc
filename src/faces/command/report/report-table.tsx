import { useId } from 'react';

type Props = { title: string; note?: string; empty?: string; heads: readonly string[]; rows: readonly { key: string; cells: readonly string[] }[] };

/** One table of the report under its heading; where there is nothing to show, a sentence says so. */
export function ReportTable({ title, note, empty, heads, rows }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {rows.length === 0 ? (
        <p className="report-note">{empty}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that is wider than its place is pushed along by keyboard too
        <div className="report-wide" tabIndex={0}>
          <table>
            <thead>
              <tr>
                {heads.map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ key, cells: [first, ...rest] }) => (
                <tr key={key}>
                  <th scope="row">{first}</th>
                  {rest.map((cell, i) => (
                    <td key={heads[i + 1]}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {note && rows.length > 0 && <p className="report-note">{note}</p>}
    </section>
  );
}
