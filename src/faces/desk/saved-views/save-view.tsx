import { App, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe, usePack } from '../../shared/session/session.ts';
import { useSentence } from '../../shared/shell/problem-note.tsx';
import type { ColumnName } from '../cases/columns.tsx';
import type { Filters } from '../cases/filters.ts';
import { useKeepView } from './read.ts';

/** Who may share a view with a post of their area. */
const SHARING = ['secretary', 'dispatcher', 'supervisor'];

/** A name for the present filters and columns and, for those who run an area, with whom they are shared. */
export function SaveView({ filter, columns, onClose }: { filter: Filters; columns: readonly ColumnName[]; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const sentence = useSentence();
  const me = useMe();
  const pack = usePack();
  const save = useKeepView();
  const [name, setName] = useState('');
  const [post, setPost] = useState('');
  const acting = me.data?.acting;
  const shares = acting !== undefined && SHARING.includes(acting.post);
  const posts = (pack.data?.posts ?? []).filter(({ code }) => code !== 'resident' && code !== 'system');
  const submit = () =>
    save.mutate(
      { name: name.trim(), filter, columns: [...columns], share: post && acting?.area ? { post, area: acting.area } : null },
      {
        onSuccess: () => {
          void message.success(t('saved_view.kept', { name: name.trim() }));
          onClose();
        },
      },
    );
  return (
    <Modal
      open
      title={t('saved_view.title')}
      onCancel={onClose}
      onOk={submit}
      okText={t('saved_view.keep')}
      cancelText={t('form.cancel')}
      okButtonProps={{ disabled: name.trim() === '', loading: save.isPending }}
    >
      <div className="saved-view-form">
        <p>{t('saved_view.hint')}</p>
        <label htmlFor="saved-view-name">{t('saved_view.name')}</label>
        <Input
          id="saved-view-name"
          maxLength={40}
          autoFocus
          value={name}
          onChange={(event) => setName(event.target.value)}
          onPressEnter={() => name.trim() && submit()}
        />
        {shares && (
          <>
            <label htmlFor="saved-view-share">{t('saved_view.share')}</label>
            <Select
              id="saved-view-share"
              value={post}
              onChange={setPost}
              options={[
                { value: '', label: t('saved_view.only_me') },
                ...posts.map(({ code, name: said }) => ({ value: code, label: t('saved_view.with_post', { post: said }) })),
              ]}
            />
          </>
        )}
        {save.isError && <p role="alert">{sentence(save.error)}</p>}
      </div>
    </Modal>
  );
}
