import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { SizeTag } from './grid-table.tsx';
import type { Plan } from './types.ts';

/** What a redraw would come to: what begins with its size, what closes, who and what goes along, what stands against it. */
export function PlanView({ plan, names, onName }: { plan: Plan; names: Record<string, string>; onName: (code: string, name: string) => void }) {
  const { t } = useTranslation();
  return (
    <div className="grids-plan" aria-live="polite">
      <table>
        <caption className="for-readers">{t('grids.parts')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('grids.new')}</th>
            <th scope="col">{t('grids.size')}</th>
            <th scope="col">{t('grids.form')}</th>
          </tr>
        </thead>
        <tbody>
          {plan.opens.map(({ code, name, households, size, m2, compactness }) => (
            <tr key={code}>
              <td>
                <Input
                  value={names[code] ?? name}
                  maxLength={60}
                  aria-label={t('grids.name_of', { code })}
                  onChange={({ target }) => onName(code, target.value)}
                />
              </td>
              <td>
                {households === null ? t('grids.uncounted') : t('grids.households', { count: households })} <SizeTag size={size} />
              </td>
              <td>
                {t('grids.hectares', { ha: (m2 / 10_000).toFixed(1) })}
                <small>{t(compactness < STRIP ? 'grids.strip' : 'grids.round')}</small>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul>
        {plan.closes.length > 0 && <li>{t('grids.closes', { names: plan.closes.map(({ name }) => name).join('、'), day: plan.on })}</li>}
        {plan.matters > 0 && <li>{t('grids.matters', { count: plan.matters })}</li>}
        {plan.holders.length > 0 && (
          <li>{t('grids.holders', { names: plan.holders.map(({ post_name, name }) => [post_name, name].filter(Boolean).join(' ')).join('、') })}</li>
        )}
        {plan.touched.length > 0 && <li>{t('grids.touched', { count: plan.touched.length })}</li>}
        {plan.into.map(({ code, name, m2 }) => (
          <li key={code} className="grids-against">
            {t('grids.into', { name, m2 })}
          </li>
        ))}
        {plan.outside > 0 && <li className="grids-against">{t('grids.outside', { m2: plan.outside })}</li>}
      </ul>
    </div>
  );
}

/** Longer than about five times its width. */
const STRIP = 0.4;
