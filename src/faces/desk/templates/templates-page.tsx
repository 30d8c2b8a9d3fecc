import { PlusOutlined } from '@ant-design/icons';
import { Button, Popconfirm, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../shared/session/session.ts';
import { Nothing } from '../../shared/shell/nothing.tsx';
import { ProblemNote, useSentence } from '../../shared/shell/problem-note.tsx';
import { keepsTemplates, type Template, useRemoveTemplate, useTemplates, type Written } from './read.ts';
import { TemplateForm } from './template-form.tsx';
import './templates.css';

const FRESH: Written = { flow: 'cases', step: '', category: null, name: '', words: '' };

/** The templates I may use, by step; those of my own desk can be changed and taken out of use. */
export function TemplatesPage() {
  const { t } = useTranslation();
  const me = useMe();
  const templates = useTemplates({ flow: 'cases' });
  const [open, setOpen] = useState<{ id: string | null; start: Written } | null>(null);
  const mayKeep = keepsTemplates(me.data?.acting.post);
  const bySteps = Object.entries(Object.groupBy(templates.data?.items ?? [], ({ step_name }) => step_name));
  const fresh = mayKeep && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen({ id: null, start: FRESH })}>
      {t('templates.new')}
    </Button>
  );
  return (
    <div className="templates">
      <div className="templates-head">
        <h1>{t('templates.title')}</h1>
        {bySteps.length > 0 && fresh}
      </div>
      {templates.isPending && <Skeleton active paragraph={{ rows: 8 }} />}
      {templates.isError && <ProblemNote error={templates.error} retry={() => void templates.refetch()} />}
      {templates.isSuccess && bySteps.length === 0 && (
        <Nothing title={t('templates.empty')} hint={t('templates.empty_hint')}>
          {fresh}
        </Nothing>
      )}
      {bySteps.map(([step, items = []]) => (
        <section key={step} aria-label={step}>
          <h2>{step}</h2>
          <ul className="template-list">
            {items.map((template) => (
              <Line key={template.id} template={template} onEdit={() => setOpen({ id: template.id, start: template })} />
            ))}
          </ul>
        </section>
      ))}
      {open && <TemplateForm key={open.id} {...open} onClose={() => setOpen(null)} />}
    </div>
  );
}

function Line({ template, onEdit }: { template: Template; onEdit: () => void }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const remove = useRemoveTemplate();
  return (
    <li>
      <div className="template-line">
        <strong>{template.name}</strong>
        <span className="template-where">
          {[template.category_name ?? t('templates.every_category'), template.unit_name || template.area_name].join(' · ')}
        </span>
        {template.mine && (
          <span className="template-acts">
            <Button size="small" onClick={onEdit}>
              {t('templates.edit_button')}
            </Button>
            <Popconfirm
              title={t('templates.remove_ask')}
              okText={t('templates.remove')}
              cancelText={t('form.cancel')}
              onConfirm={() => remove.mutate(template.id)}
            >
              <Button size="small" loading={remove.isPending}>
                {t('templates.remove')}
              </Button>
            </Popconfirm>
          </span>
        )}
      </div>
      <p>{template.words}</p>
      {remove.isError && (
        <p role="alert" className="refusal">
          {sentence(remove.error)}
        </p>
      )}
    </li>
  );
}
