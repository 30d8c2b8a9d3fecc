import { App, Button, Input, Modal, Select } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePack } from '../../shared/session/session.ts';
import { useSentence } from '../../shared/shell/problem-note.tsx';
import { useKeepTemplate, useVariables, type Written } from './read.ts';
import './templates.css';

type Props = { start: Written; id: string | null; fixedStep?: boolean; onClose: () => void };

/** Name, step, category and words of a template. Variables are put in where the cursor stands. */
export function TemplateForm({ start, id, fixedStep = false, onClose }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const sentence = useSentence();
  const pack = usePack();
  const variables = useVariables(start.flow);
  const [written, setWritten] = useState(start);
  const area = useRef<HTMLTextAreaElement | null>(null);
  const save = useKeepTemplate(id);
  const set = (change: Partial<Written>) => {
    save.reset();
    setWritten({ ...written, ...change });
  };
  const put = (name: string) => {
    const at = area.current?.selectionStart ?? written.words.length;
    set({ words: `${written.words.slice(0, at)}{${name}}${written.words.slice(at)}` });
    area.current?.focus();
  };
  const submit = () =>
    save.mutate(written, {
      onSuccess: () => {
        void message.success(t('templates.kept', { name: written.name }));
        onClose();
      },
    });
  const whole = written.name.trim() !== '' && written.words.trim() !== '' && written.step !== '';
  return (
    <Modal
      open
      title={t(id === null ? 'templates.new' : 'templates.edit')}
      onCancel={onClose}
      onOk={submit}
      okText={t('templates.save')}
      cancelText={t('form.cancel')}
      okButtonProps={{ disabled: !whole, loading: save.isPending }}
    >
      <div className="template-form">
        <label htmlFor="template-name">{t('templates.name')}</label>
        <Input id="template-name" maxLength={60} value={written.name} onChange={(event) => set({ name: event.target.value })} />
        {!fixedStep && (
          <>
            <label htmlFor="template-step">{t('templates.step')}</label>
            <Select
              id="template-step"
              disabled={id !== null}
              value={written.step || null}
              placeholder={t('templates.choose_step')}
              options={(variables.data?.steps ?? []).map(({ step, name }) => ({ value: step, label: name }))}
              onChange={(step: string) => set({ step })}
            />
          </>
        )}
        <label htmlFor="template-category">{t('templates.category')}</label>
        <Select
          id="template-category"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          value={written.category}
          placeholder={t('templates.every_category')}
          options={(pack.data?.categories ?? []).map(({ code, name }) => ({ value: code, label: name }))}
          onChange={(category: string | undefined) => set({ category: category ?? null })}
        />
        <label htmlFor="template-words">{t('templates.words')}</label>
        <Input.TextArea
          id="template-words"
          ref={(element) => {
            area.current = element?.resizableTextArea?.textArea ?? null;
          }}
          autoSize={{ minRows: 4, maxRows: 12 }}
          maxLength={5000}
          value={written.words}
          onChange={(event) => set({ words: event.target.value })}
        />
        <div className="template-variables">
          <span>{t('templates.put')}</span>
          {(variables.data?.items ?? []).map(({ name, title }) => (
            <Button key={name} size="small" onClick={() => put(name)} title={`{${name}}`}>
              {title}
            </Button>
          ))}
        </div>
        {save.isError && (
          <p role="alert" className="refusal">
            {sentence(save.error)}
          </p>
        )}
      </div>
    </Modal>
  );
}
