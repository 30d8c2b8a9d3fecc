import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { useNow } from '../../shared/moment.tsx';
import { readAhead } from '../../shared/paging/paging.ts';
import { useKeys } from '../../shared/shell/keys.ts';
import type { TodoGroup } from '../../shared/types.ts';
import { RecordPane } from '../record/record-pane.tsx';
import { RightsPane } from '../rights/rights-pane.tsx';
import { useWide } from '../shell/wide.ts';
import { GROUPS, inGroups } from './groups.ts';
import { InboxList } from './inbox-list.tsx';
import { addressOf } from './merge.ts';
import { nextAfter } from './next.ts';
import { NothingOpen } from './nothing-open.tsx';
import { useInbox } from './use-inbox.ts';

const isGroup = (name: string | null): name is TodoGroup => GROUPS.some((group) => group === name);

/** What waits for me, by time left: the list on the left, the record on the right, no page change. */
export function InboxPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const wide = useWide();
  const { flow, record } = useParams();
  const [params] = useSearchParams();
  const asked = params.get('group');
  const group = isGroup(asked) ? asked : null;
  const open = flow && record ? `${flow}/${record}` : null;
  const [hold, setHold] = useState(false);
  const inbox = useInbox(group, open, hold);
  const grouped = inGroups(inbox.rows, useNow());

  const search = params.size > 0 ? `?${params}` : '';
  const rows = grouped.flatMap(([, here]) => here);
  const go = (key: string | null, options?: { replace: boolean }) => navigate(key ? `/inbox/${key}${search}` : `/${search}`, options);
  const after = nextAfter(rows, open);
  const onNext = after === null ? undefined : () => void go(after, { replace: true });
  const move = (by: number) => {
    const matters = [...new Set(rows.map(({ item }) => addressOf(item)))];
    const at = open === null ? -1 : matters.indexOf(open);
    const next = matters[at < 0 ? 0 : at + by];
    if (next) void go(next, { replace: open !== null });
    readAhead(inbox.todo, matters.length - (at + by));
  };
  useKeys({
    j: () => (onNext ? onNext() : move(1)),
    k: () => move(-1),
    enter: () => (open ? document.getElementById('record')?.focus() : false),
    escape: () => {
      const row = open && document.querySelector<HTMLElement>('.row[aria-current="true"]');
      if (row && wide) row.focus();
      else void go(null);
    },
  });
  const list = wide || !open;
  return (
    <div className="split">
      {!open && <h1 className="for-readers">{t('place.inbox')}</h1>}
      {list && <InboxList inbox={inbox} grouped={grouped} group={group} open={open} search={search} onHold={setHold} />}
      {open && record ? (
        flow === 'rights' ? (
          <RightsPane key={open} id={record} back={`/${search}`} onNext={onNext} />
        ) : (
          flow && <RecordPane key={open} flow={flow} record={record} back={`/${search}`} onNext={onNext} />
        )
      ) : (
        wide && <NothingOpen counts={inbox.counts} />
      )}
    </div>
  );
}
