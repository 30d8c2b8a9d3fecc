import { CheckOutlined, PlusOutlined, UserAddOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useMe, usePack } from '../../shared/session/session.ts';
import { useKeys } from '../../shared/shell/keys.ts';
import { useSentence } from '../../shared/shell/problem-note.tsx';
import { AreaChip } from '../cases/area-chip.tsx';
import { ChoiceChip } from '../cases/choice-chip.tsx';
import { AwayForm } from './away-form.tsx';
import { EndHolding } from './end-holding.tsx';
import { GivePost } from './give-post.tsx';
import { HoldingList } from './holding-list.tsx';
import { MakeAccount } from './make-account.tsx';
import { useBack } from './use-absences.ts';
import { type HeldPost, type HoldingFilters, readHoldingFilters } from './use-holdings.ts';
import './posts.css';

type Doing = { what: 'give'; login?: string } | { what: 'account' } | { what: 'end' | 'away'; holding: HeldPost };

/** Who holds which post over which area and who is away: for the administrator who gives and ends them, and for those who look after them. */
export function PostsPage() {
  const { t } = useTranslation();
  const [me, pack] = [useMe(), usePack()];
  const { message } = App.useApp();
  const sentence = useSentence();
  const gives = me.data?.acting.post === 'admin_system';
  const back = useBack(() => void message.open({ content: t('posts.back_done'), icon: <CheckOutlined className="done-mark" /> }));
  const [params, setParams] = useSearchParams();
  const filters = readHoldingFilters(params);
  const [doing, setDoing] = useState<Doing | null>(null);
  useKeys({ n: () => (gives ? setDoing({ what: 'give' }) : false) }, doing === null);
  const narrow = (name: keyof HoldingFilters) => (value: string | null) => {
    const { [name]: _, ...rest } = filters;
    setParams(value ? { ...rest, [name]: value } : rest, { replace: true });
  };
  const close = () => setDoing(null);
  return (
    <div className="posts">
      <div className="posts-head">
        <div>
          <h1>{t('posts.title')}</h1>
          <p className="page-hint">{t(gives ? 'posts.hint' : 'posts.hint_head')}</p>
        </div>
        {gives && (
          <div className="posts-do">
            <Button icon={<UserAddOutlined />} onClick={() => setDoing({ what: 'account' })}>
              {t('posts.make_account')}
            </Button>
            <Button type="primary" icon={<PlusOutlined />} aria-keyshortcuts="n" onClick={() => setDoing({ what: 'give' })}>
              {t('posts.give')}
            </Button>
          </div>
        )}
      </div>
      <search className="posts-filters">
        <AreaChip value={filters.area} onChange={narrow('area')} />
        <ChoiceChip word={t('posts.post')} value={filters.post} options={pack.data?.posts.filter(isGiven) ?? []} onChange={narrow('post')} />
      </search>
      <HoldingList
        filters={filters}
        onClear={() => setParams({}, { replace: true })}
        onEnd={gives ? (holding) => setDoing({ what: 'end', holding }) : undefined}
        onAway={(holding) => setDoing({ what: 'away', holding })}
        onBack={(holding) =>
          back.mutate(
            holding.away.slice(0, 1).map(({ id }) => id),
            { onError: (error) => void message.error(sentence(error)) },
          )
        }
      />
      {doing?.what === 'give' && (
        <GivePost start={{ ...filters, ...(doing.login ? { login: doing.login } : {}) }} onAccount={() => setDoing({ what: 'account' })} onClose={close} />
      )}
      {doing?.what === 'account' && <MakeAccount onMade={(login) => setDoing({ what: 'give', login })} onClose={close} />}
      {doing?.what === 'away' && <AwayForm who={{ account: doing.holding.account, name: doing.holding.name ?? t('posts.nobody') }} onClose={close} />}
      {doing?.what === 'end' && <EndHolding holding={doing.holding} onClose={close} />}
    </div>
  );
}

/** Everyone is a resident; nobody is made one. */
const isGiven = ({ code }: { code: string }) => code !== 'resident';
