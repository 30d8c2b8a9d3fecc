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

type SeveralProps = {
  label: string;
  name: string;
  id?: string;
  options: readonly Option<string | number>[];
  value: readonly string[];
  onChange: (value: readonly string[]) => void;
};

/** Any of a few, as chips: real checkboxes. What was chosen keeps the order of the options. */
export function Several({ label, name, id, options, value, onChange }: SeveralProps) {
  const toggled = (option: string, on: boolean) => options.map((one) => String(one.value)).filter((one) => (one === option ? on : value.includes(one)));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset inside the form's own label would name the group twice
    <div className="choices" role="group" aria-label={label} id={id} tabIndex={-1}>
      {options.map((option) => (
        <label key={option.value} className="choice">
          <input
            type="checkbox"
            name={name}
            checked={value.includes(String(option.value))}
            onChange={(event) => onChange(toggled(String(option.value), event.target.checked))}
          />
          <span>{option.title}</span>
        </label>
      ))}
    </div>
  );
}
