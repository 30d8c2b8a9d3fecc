import './parts.css';

type Props = { title: string; hint: string; on: boolean; onChange: (on: boolean) => void };

/** On or off, the whole line to press: a real checkbox, so that keyboard and screen readers reach it. */
export function Toggle({ title, hint, on, onChange }: Props) {
  return (
    <label className="toggle">
      <span>
        <strong>{title}</strong>
        <small>{hint}</small>
      </span>
      <input type="checkbox" role="switch" aria-checked={on} checked={on} onChange={(event) => onChange(event.target.checked)} />
    </label>
  );
}
