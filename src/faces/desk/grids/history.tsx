import { useMutation } from '@tanstack/react-query';
import { App, Button, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemNote, useSentence } from '../../shared/shell/problem-note.tsx';
import { cancelRedraw, useRedrawn } from './read.ts';

/** How the grids of a community were drawn anew and will be, latest first; what has not begun can be taken back by those who may redraw. */
export function History({ community, may }: { community: string; may: boolean }) {
  const { t } = useTranslation();
  const redrawn = useRedrawn(community);
  if (redrawn.isPending) return <Skeleton active title={false} paragraph={{ rows: 4 }} />;
  if (redrawn.isError) return <ProblemNote error={redrawn.error} retry={() => void redrawn.refetch()} />;
  const { items, drawn, may_cancel_after: today } = redrawn.data;
  if (items.length + drawn.length === 0) return <p className="map-none">{t('grids.never')}</p>;
  return (
    <ol className="grids-history">
      {drawn.map(({ code, name, on_day }) => (
        <li key={code}>
          <time dateTime={on_day}>{on_day}</time>
          <span>{t('grids.begins', { name })}</span>
          {may && <Cancel community={community} code={code} name={name} />}
        </li>
      ))}
      {items.map(({ code, name, on_day, successors, moved }) => (
        <li key={code}>
          <time dateTime={on_day}>{on_day}</time>
          <span>{t('grids.went_into', { name, into: successors.map((each) => each.name).join('、') })}</span>
          {moved > 0 && <small>{t('grids.moved', { count: moved })}</small>}
          {may && on_day > today && <Cancel community={community} code={code} name={name} />}
        </li>
      ))}
    </ol>
  );
}

function Cancel({ community, code, name }: { community: string; code: string; name: string }) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const sentence = useSentence();
  const cancel = useMutation({
    mutationFn: () => cancelRedraw(community, code),
    onSuccess: () => void message.success(t('grids.cancelled')),
    onError: (error) => void message.error(sentence(error)),
  });
  const ask = () =>
    modal.confirm({
      title: t('grids.cancel_sure'),
      okText: t('grids.cancel_redraw'),
      cancelText: t('grids.keep_redraw'),
      // What went wrong is said by the mutation.
      onOk: () => cancel.mutateAsync().catch(() => undefined),
    });
  return (
    <Button size="small" loading={cancel.isPending} aria-label={t('grids.cancel_of', { name })} onClick={() => void ask()}>
      {t('grids.cancel_redraw')}
    </Button>
  );
}
