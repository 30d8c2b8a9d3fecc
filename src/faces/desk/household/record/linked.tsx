import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { pageOf, useCalled } from '../read.ts';
import type { Links, Register, Whole } from '../types.ts';

/** What a register shows in a way of its own stands not here a second time. */
const SHOWN: Record<string, readonly string[]> = { household: ['membership'], person: ['membership', 'care'] };
const FEW = 6;

/** The records that name this one: the first few of each register, and the way to all of them. */
export function Linked({ register, whole }: { register: Register; whole: Whole }) {
  const links = whole.links.filter((link) => link.items.length > 0 && !SHOWN[register.register]?.includes(link.register));
  return links.map((link) => <Group key={`${link.register} ${link.field}`} link={link} id={whole.id} />);
}

function Group({ link: { plural, name, field, items, more }, id }: { link: Links; id: string }) {
  const { t } = useTranslation();
  const called = useCalled();
  return (
    <section className="household-card" aria-label={name}>
      <h2>{name}</h2>
      <ul className="record-links">
        {items.slice(0, FEW).map((item) => (
          <li key={item.id}>
            <Link to={pageOf(plural, item.id)}>{called(item)}</Link>
          </li>
        ))}
        {(more || items.length > FEW) && (
          <li>
            <Link to={`/registers/${plural}?${new URLSearchParams({ [field]: id })}`}>
              {t('record_page.all', { count: items.length, more: more ? '+' : '' })}
            </Link>
          </li>
        )}
      </ul>
    </section>
  );
}
