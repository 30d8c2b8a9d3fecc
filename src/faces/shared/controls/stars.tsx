import './stars.css';

type Props = {
  label: string;
  name: string;
  id?: string;
  value: number;
  onChange: (stars: number) => void;
  /** What each star means, worst first: also how many there are. */
  meanings: readonly string[];
};

/** A rating in stars: real radio buttons that say in words what each star means. */
export function Stars({ label, name, id, value, onChange, meanings }: Props) {
  return (
    <div className="stars" role="radiogroup" aria-label={label} id={id} tabIndex={-1}>
      {meanings.map((meaning, at) => (
        <label key={meaning} className="star" data-lit={at < value}>
          <input type="radio" name={name} checked={at + 1 === value} onChange={() => onChange(at + 1)} aria-label={`${at + 1} · ${meaning}`} />
          <StarShape />
        </label>
      ))}
      <span className="stars-meaning" aria-hidden="true">
        {meanings[value - 1]}
      </span>
    </div>
  );
}

/** A rating already given, for reading. */
export function StarsGiven({ value, of, label }: { value: number; of: number; label: string }) {
  return (
    <span className="stars-given" role="img" aria-label={label}>
      {Array.from({ length: of }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a star is nothing but its place
        <span key={at} className="star" data-lit={at < value}>
          <StarShape />
        </span>
      ))}
    </span>
  );
}

const StarShape = () => (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="m12 2.6 2.9 6 6.6.9-4.8 4.6 1.2 6.5L12 17.5l-5.9 3.1 1.2-6.5L2.5 9.5l6.6-.9z" />
  </svg>
);
