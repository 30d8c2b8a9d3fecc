import { DownOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMe } from '../../shared/session/session.ts';
import { keepsTemplates, useTemplates, useVariables } from './read.ts';
import { TemplateForm } from './template-form.tsx';
import './templates.css';

type Props = {
  flow: string;
  step: string;
  field: string;
  /** The record to fill in for; without one the variables stay, to be filled in for each. */
  record?: string;
  text: unknown;
  onPick: (words: string) => void;
};

/** Words kept for this step, one click away from its field; what was just written can be kept too. */
export function TemplatePicker({ flow, step, field, record, text, onPick }: Props) {
  const { t } = useTranslation();
  const me = useMe();
  const variables = useVariables(flow);
  const isTold = variables.data?.steps.some((each) => each.step === step && each.field === field) === true;
  const templates = useTemplates({ flow, step, ...(record === undefined ? {} : { record }) });
  const [keeping, setKeeping] = useState(false);
  const offered = (templates.data?.items ?? []).filter((template) => template.field === field);
  const mayKeep = keepsTemplates(me.data?.acting.post);
  const written = typeof text === 'string' ? text.trim() : '';
  if (!isTold || !templates.isSuccess || (offered.length === 0 && !mayKeep)) return null;
  const items = [
    ...offered.map((template) => ({
      key: template.id,
      label: (
        <span className="template-item">
          <strong>{template.name}</strong>
          <span>{template.filled ?? template.words}</span>
        </span>
      ),
      onClick: () => onPick(template.filled ?? template.words),
    })),
    { type: 'divider' as const },
    { key: 'manage', label: <Link to="/templates">{t('templates.manage')}</Link> },
  ];
  return (
    <div className="template-picker">
      {offered.length === 0 ? (
        <Link to="/templates" className="template-none">
          {t('templates.none')}
        </Link>
      ) : (
        <Dropdown trigger={['click']} menu={{ items }} classNames={{ root: 'template-menu' }}>
          <Button size="small">
            {t('templates.use', { count: offered.length })} <DownOutlined aria-hidden="true" />
          </Button>
        </Dropdown>
      )}
      {mayKeep && written !== '' && (
        <Button size="small" type="link" onClick={() => setKeeping(true)}>
          {t('templates.keep_this')}
        </Button>
      )}
      {record === undefined && <span className="template-hint">{t('templates.filled_each')}</span>}
      {keeping && <TemplateForm start={{ flow, step, category: null, name: '', words: written }} id={null} fixedStep onClose={() => setKeeping(false)} />}
    </div>
  );
}
