import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, DatePicker, Skeleton } from 'antd';
import dayjs from 'dayjs';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import { type Draft, gridsOf, keepDraft } from './draft.ts';
import { PlanView } from './plan-view.tsx';
import { Proposals } from './proposals.tsx';
import { carryOut, isAskable, lookAhead } from './read.ts';
import { earliest, type Plan, type Saved, type Shape, type Work } from './types.ts';
import type { useDrawing } from './use-drawing.ts';

type Props = {
  community: string;
  work: Work;
  /** How far it had come when it was put aside. */
  draft: Draft | null;
  /** Whether my post may save, not only look and try. */
  may: boolean;
  drawn: ReturnType<typeof useDrawing>;
  parts: Shape[] | null;
  onParts: (parts: Shape[] | null) => void;
  plan: Plan | null;
  onPlan: (plan: Plan | null) => void;
  onDone: (saved: Saved) => void;
  onCancel: () => void;
};

/** One redraw from the first point to its saving: what to do now, what it would come to, from which day. Until it is saved everything can be taken back, and it stays on the device. */
export function WorkPanel({ community, work, draft, may, drawn, parts, onParts, plan, onPlan, onDone, onCancel }: Props) {
  const { t } = useTranslation();
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });
  const first = earliest(work, today);
  const [on, setOn] = useState(draft && draft.on > first ? draft.on : first);
  const [trim, setTrim] = useState(draft?.trim ?? false);
  const [names, setNames] = useState<Record<string, string>>(draft?.names ?? {});
  const [proposal, setProposal] = useState(draft?.proposal ?? 0);
  const what = { points: drawn.points, parts };
  const ahead = useQuery({
    queryKey: ['grids-ahead', community, work, what, on, trim],
    queryFn: () => lookAhead(community, work, what, { on, trim }),
    enabled: isAskable(work, what) && !drawn.dragging,
    retry: false,
    gcTime: 0,
  });
  useEffect(
    () => onPlan(ahead.data ? { ...ahead.data, opens: ahead.data.opens.map((each) => ({ ...each, name: names[each.code]?.trim() || each.name })) } : null),
    [ahead.data, names, onPlan],
  );
  const begun = drawn.points.length > 0 || proposal > 0 || trim || on !== first || Object.keys(names).length > 0;
  const kept = useRef(draft !== null);
  useEffect(() => {
    // Whoever only looks into something else has not given up what lies unsaved.
    if (!begun && !kept.current) return;
    kept.current = begun;
    const now = { do: work.do, grids: gridsOf(work), points: drawn.points, proposal, on, trim, names, at: new Date().toISOString() };
    keepDraft(community, begun ? now : undefined);
  }, [community, work, begun, drawn.points, proposal, on, trim, names]);
  const save = useMutation({
    mutationFn: () => carryOut(community, work, what, { on: plan?.on, trim, names: plan?.opens.map(({ name }) => name) }),
    onSuccess: (saved) => {
      keepDraft(community, undefined);
      onDone(saved);
    },
  });
  const draws = work.do === 'draw' || work.do === 'cut';
  const reached = plan !== null && (plan.into.length > 0 || plan.outside > 0);
  return (
    <section className="grids-work" aria-label={t(`grids.work.${work.do}`)}>
      <h3>{t(`grids.work.${work.do}`)}</h3>
      <p className="grids-note">{t(`grids.how.${work.do}`)}</p>
      {draws && (
        <div className="grids-tools">
          <Button onClick={drawn.undo} disabled={drawn.points.length === 0}>
            {t('grids.undo')}
          </Button>
          <Button onClick={drawn.redo} disabled={drawn.undone.length === 0}>
            {t('grids.redo')}
          </Button>
          <Button onClick={drawn.clear} disabled={drawn.points.length === 0}>
            {t('grids.clear')}
          </Button>
          <output className="grids-points">{t('grids.points', { count: drawn.points.length })}</output>
        </div>
      )}
      {work.do === 'propose' && <Proposals grid={work.grid.code} at={proposal} onAt={setProposal} onChosen={onParts} />}
      {ahead.isError && <ProblemNote error={ahead.error} />}
      {ahead.isFetching && !plan && <Skeleton active title={false} paragraph={{ rows: 3 }} />}
      {plan && <PlanView plan={plan} names={names} onName={(code, name) => setNames((before) => ({ ...before, [code]: name }))} />}
      {work.do === 'draw' && (reached || trim) && (
        <Checkbox checked={trim} onChange={({ target }) => setTrim(target.checked)}>
          {t('grids.trim')}
        </Checkbox>
      )}
      <div className="grids-day">
        <label htmlFor="grids-on">{t('grids.from')}</label>
        <DatePicker
          id="grids-on"
          allowClear={false}
          value={dayjs(on)}
          minDate={dayjs(first)}
          maxDate={dayjs(today).add(1, 'year')}
          onChange={(day) => day && setOn(day.format('YYYY-MM-DD'))}
        />
      </div>
      {!may && <p className="grids-note">{t('grids.look_only')}</p>}
      {save.isError && <ProblemNote error={save.error} />}
      <div className="grids-tools">
        <Button type="primary" disabled={!plan?.may_save || ahead.isError} loading={save.isPending} onClick={() => save.mutate()}>
          {t('grids.save')}
        </Button>
        <Button onClick={onCancel}>{t('grids.back')}</Button>
      </div>
      {begun && <p className="grids-note">{t('grids.draft.kept')}</p>}
    </section>
  );
}
