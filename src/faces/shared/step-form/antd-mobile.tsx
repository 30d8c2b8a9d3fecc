import { Input, Stepper, TextArea } from 'antd-mobile';
import { useTranslation } from 'react-i18next';
import { Choices, Several } from '../controls/choices.tsx';
import { Stars } from '../controls/stars.tsx';
import { FilesField } from '../files/files-field.tsx';
import type { Field, Value } from './model.ts';
import './step-form.css';
import { fieldId, type StepForm } from './use-step-form.ts';

/** The fields of a step's form in Ant Design Mobile, one column, each fault beside its field. */
export function StepFields({ form }: { form: StepForm }) {
  return (
    <div className="step-form">
      {form.fields.map((field) => (
        <LabelledField key={field.name} form={form} field={field} />
      ))}
    </div>
  );
}

function LabelledField({ form, field }: { form: StepForm; field: Field }) {
  const { t } = useTranslation();
  const fault = form.errors[field.name];
  return (
    <div className="step-form-field" data-fault={fault !== undefined}>
      <label htmlFor={fieldId(field.name)}>
        {field.title}
        {!field.required && <span className="step-form-optional">{t('form.optional')}</span>}
      </label>
      <Control form={form} field={field} />
      {field.hint && <p className="step-form-hint">{field.hint}</p>}
      {fault && (
        <p className="step-form-fault" role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}

/** Stars and choices are our own radio buttons: the library's cannot be reached by keyboard. */
function Control({ form, field }: { form: StepForm; field: Field }) {
  const { t } = useTranslation();
  const { name, title } = field;
  const id = fieldId(name);
  const value = form.values[name];
  const set = (next: Value | null) => form.set(name, next ?? undefined);
  const text = value === undefined ? '' : String(value);
  const typed = { id, className: 'box', value: text, onChange: set, onBlur: () => form.leave(name) };
  switch (field.widget) {
    case 'files':
      return <FilesField id={fieldId(name)} value={value} onChange={set} most={field.max ?? 9} />;
    case 'textarea':
      return <TextArea {...typed} autoSize={{ minRows: 3, maxRows: 10 }} />;
    case 'several': {
      const chosen = (value as readonly string[] | undefined) ?? [];
      return <Several id={id} name={name} label={title} options={field.choices} value={chosen} onChange={set} />;
    }
    case 'owner':
    case 'unit':
    case 'choice':
      return <Choices id={id} name={name} label={title} options={field.choices} value={value as string | number | undefined} onChange={set} />;
    case 'yes_no': {
      const options = [
        { value: 'yes', title: t('form.yes') },
        { value: 'no', title: t('form.no') },
      ] as const;
      const chosen = value === undefined ? undefined : value === true ? 'yes' : 'no';
      return <Choices id={id} name={name} label={title} options={options} value={chosen} onChange={(next) => set(next === 'yes')} />;
    }
    case 'stars':
      return (
        <Stars id={id} name={name} label={title} value={Number(value ?? 0)} onChange={set} meanings={[1, 2, 3, 4, 5].map((stars) => t(`form.star_${stars}`))} />
      );
    case 'working_days':
      return <Stepper min={field.min ?? 1} max={field.max ?? 99} value={Number(value ?? field.min ?? 1)} onChange={set} />;
    case 'date':
      return <input {...typed} type="date" onChange={(event) => set(event.target.value)} />;
    case 'number':
      return <Input {...typed} inputMode="numeric" />;
    case 'area':
    case 'record':
    case 'text':
      return <Input {...typed} />;
  }
}
