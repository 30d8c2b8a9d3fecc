import { CloseOutlined, DownOutlined } from '@ant-design/icons';
import { App, Button, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ColumnName } from '../cases/columns.tsx';
import { type Filters, queryOf } from '../cases/filters.ts';
import { type SavedView, useRemoveView, useSavedViews } from './read.ts';
import { SaveView } from './save-view.tsx';
import './saved-views.css';

type Props = { filters: Filters; columns: readonly ColumnName[]; onChoose: (view: SavedView) => void };

/** The views of this list: one click narrows it as it was saved; the present filters are saved under a name. */
export function SavedViews({ filters, columns, onChoose }: Props) {
  const { t } = useTranslation();
  const views = useSavedViews();
  const [open, setOpen] = useState(false);
  const [saving, setSaving] = useState(false);
  const choose = (view: SavedView) => {
    setOpen(false);
    onChoose(view);
  };
  const all = views.data ?? [];
  const [own, shared] = [all.filter((view) => view.own), all.filter((view) => !view.own)];
  const content = (
    <div className="saved-views">
      {own.length > 0 && <Views title={t('saved_view.own')} views={own} onChoose={choose} />}
      {shared.length > 0 && <Views title={t('saved_view.shared')} views={shared} onChoose={choose} />}
      {views.isSuccess && all.length === 0 && <p className="saved-views-none">{t('saved_view.none')}</p>}
      <Button
        type="link"
        size="small"
        onClick={() => {
          setOpen(false);
          setSaving(true);
        }}
      >
        {t('saved_view.save')}
      </Button>
    </div>
  );
  return (
    <>
      <Popover trigger="click" placement="bottomRight" open={open} onOpenChange={setOpen} content={content}>
        <Button type="text" icon={<DownOutlined />} iconPlacement="end">
          {t('saved_view.button')}
        </Button>
      </Popover>
      {saving && <SaveView filter={queryOf(filters)} columns={columns} onClose={() => setSaving(false)} />}
    </>
  );
}

function Views({ title, views, onChoose }: { title: string; views: readonly SavedView[]; onChoose: (view: SavedView) => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const remove = useRemoveView();
  const drop = ({ id, name }: SavedView) => remove.mutate(id, { onSuccess: () => void message.success(t('saved_view.removed', { name })) });
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <ul>
        {views.map((view) => (
          <li key={view.id}>
            <Button type="text" block onClick={() => onChoose(view)}>
              <span className="saved-view-name">{view.name}</span>
              {view.shared && <span className="saved-view-share">{`${view.shared.area_name} ${view.shared.post_name}`}</span>}
            </Button>
            {view.own && (
              <Button type="text" size="small" icon={<CloseOutlined />} aria-label={t('saved_view.remove', { name: view.name })} onClick={() => drop(view)} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
