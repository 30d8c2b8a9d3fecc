type Props = { name: string; columns: readonly string[]; rows: readonly (readonly [string, ...number[]])[] };

/** A few figures by name; nothing where there are none. On a narrow screen each row stands by itself, its figures under their headings. */
export function Table({ name, columns, rows }: Props) {
  if (rows.length === 0) return null;
  return (
    <table className="totals-table" aria-label={name}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([first, ...counts]) => (
          <tr key={first}>
            <th scope="row">{first}</th>
            {counts.map((count, at) => (
              <td key={columns[at + 1]} data-label={columns[at + 1]}>
                {count}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
