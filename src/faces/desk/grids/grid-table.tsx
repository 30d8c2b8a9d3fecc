import { Button, Checkbox, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Grid, Grids, Size, Work } from './types.ts';

type Props = { grids: Grids; chosen: readonly string[]; onChosen: (codes: string[]) => void; onShow: (grid: Grid) => void; onWork: (work: Work) => void };

/** Every grid with its households; who chooses one may split it, who chooses several may merge them. */
export function GridTable({ grids: { items, size, may_redraw }, chosen, onChosen, onShow, onWork }: Props) {
  const { t } = useTranslation();
  const picked = items.filter(({ code }) => chosen.includes(code));
  const [one] = picked;
  const drawn = picked.every(({ geometry }) => geometry !== null);
  const toggle = (code: string) => onChosen(chosen.includes(code) ? chosen.filter((each) => each !== code) : [...chosen, code]);
  return (
    <>
      {!may_redraw && <p className="grids-note">{t('grids.look_only')}</p>}
      <div className="grids-tools">
        <Button type={picked.length === 0 ? 'primary' : 'default'} onClick={() => onWork({ do: 'draw' })}>
          {t('grids.draw')}
        </Button>
        <Button disabled={picked.length !== 1 || !drawn} onClick={() => one && onWork({ do: 'cut', grid: one })}>
          {t('grids.cut')}
        </Button>
        <Button disabled={picked.length !== 1 || !drawn} onClick={() => one && onWork({ do: 'propose', grid: one })}>
          {t('grids.propose')}
        </Button>
        <Button disabled={picked.length < 2 || !drawn} onClick={() => onWork({ do: 'merge', grids: picked })}>
          {t('grids.merge')}
        </Button>
      </div>
      <p className="grids-note">{t('grids.wanted', size)}</p>
      {items.length === 0 ? (
        <p className="map-none">{t('grids.none')}</p>
      ) : (
        <ul className="map-rows grids-rows">
          {items.map((grid) => (
            <li key={grid.code}>
              <Checkbox
                checked={chosen.includes(grid.code)}
                disabled={grid.valid_to !== null}
                onChange={() => toggle(grid.code)}
                aria-label={t('grids.tick', { name: grid.name })}
              />
              <button type="button" onClick={() => onShow(grid)} disabled={grid.geometry === null}>
                <strong>{grid.name}</strong>
                <span>
                  {grid.households === null ? t('grids.uncounted') : t('grids.households', { count: grid.households })} <SizeTag size={grid.size} />
                </span>
                <span>{grid.geometry === null ? t('grids.not_drawn') : grid.valid_to === null ? grid.code : t('grids.until', { day: grid.valid_to })}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Says that a grid has too many or too few households; nothing where it has the right number. */
export function SizeTag({ size }: { size: Size }) {
  const { t } = useTranslation();
  return size ? <Tag className="grids-size">{t(`grids.${size}`)}</Tag> : null;
}
