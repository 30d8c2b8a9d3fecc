import './choices.css';

type Option<V> = { value: V; title: string; hint?: string | undefined };
type Props<V> = {
  /** The group's name, said to screen readers. */
  label: string;
  name: string;
  id?: string;
  options: readonly Option<V>[];
  value: V | undefined;
  onChange: (value: V | undefined) => void;
  /** Pressing the chosen one again takes the choice back. */
  clearable?: boolean;
};

/** One of a few, as chips: real radio buttons, so that arrow keys and screen readers work. */
export function Choices<V extends string | number>({ label, name, id, options, value, onChange, clearable = false }: Props<V>) {
  return (
    <div className="choices" role="radiogroup" aria-label={label} id={id} tabIndex={-1}>
      {options.map((option) => (
        <label key={option.value} className="choice">
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            onClick={() => clearable && option.value === value && onChange(undefined)}
          />
          <span>
            {option.title}
            {option.hint && <small>{option.hint}</small>}
          </span>
        </label>
      ))}
    </div>
  );
}
