import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../shared/moment.tsx';
import type { Receipt } from '../../shared/types.ts';
import { TickIcon } from '../shell/icons.tsx';
import { entriesOf, marksOf, SHEETS, type Sheet } from './sheets.ts';

/** The five sheets on the way, how far each is, and what stands on the one that is opened. */
export function Stages({ receipt, signed }: { receipt: Receipt; signed: boolean }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Sheet | null>(null);
  const { timeline, clocks, state } = receipt;
  const marks = marksOf(
    state,
    timeline,
    clocks.some(({ clock, stopped_at }) => clock === 'order' && !stopped_at),
  );
  if (marks === null) return null;
  return (
    <div>
      <ol className="stages" aria-label={t('loop.sheet.label')} data-signed={signed}>
        {SHEETS.map((sheet) => (
          <li key={sheet} data-stage={marks[sheet]} {...(marks[sheet] === 'now' ? { 'aria-current': 'step' as const } : {})}>
            <button type="button" aria-expanded={open === sheet} aria-controls="sheet" onClick={() => setOpen(open === sheet ? null : sheet)}>
              <span className="stage-dot">{marks[sheet] === 'done' && <TickIcon />}</span>
              <span className="stage-name">{t(`loop.sheet.${sheet}`)}</span>
              <span className="for-readers">{t(`loop.mark.${marks[sheet]}`)}</span>
            </button>
          </li>
        ))}
      </ol>
      <div id="sheet" className="stage-sheet" hidden={open === null}>
        {open && <SheetOpen sheet={open} receipt={receipt} />}
      </div>
    </div>
  );
}

function SheetOpen({ sheet, receipt }: { sheet: Sheet; receipt: Receipt }) {
  const { t } = useTranslation();
  const entries = entriesOf(sheet, receipt.timeline);
  return (
    <>
      <p>{t(`loop.holds.${sheet}`)}</p>
      {entries.length > 0 && (
        <ul>
          {entries.map(({ seq, step_name, unit_name, post_name, at }) => (
            <li key={seq}>
              {step_name} <small>{[unit_name || post_name].filter(Boolean)}</small> <Moment at={at} />
            </li>
          ))}
        </ul>
      )}
      {entries.length === 0 && <p className="hint">{t(sheet === 'supervised' ? 'loop.sheet_unused' : 'loop.sheet_empty')}</p>}
    </>
  );
}
