import { Input, Rate, Selector, Stepper, TextArea } from 'antd-mobile';
import { useTranslation } from 'react-i18next';
import type { Field, Value } from './model.ts';
import { fieldId, type StepForm } from './use-step-form.ts';

/** The fields of a step's form in Ant Design Mobile, one column, each fault beside its field. */
export function StepFields({ form }: { form: StepForm }) {
  return (
    <div className="step-form">
      {form.fields.map((field) => <LabelledField key={field.name} form={form} field={field} />)}
    </div>
  );
}

function LabelledField({ form, field }: { form: StepForm; field: Field }) {
  const { t } = useTranslation();
  const fault = form.errors[field.name];
  return (
    <div className="step-form-field" onBlur={() => form.leave(field.name)}>
      <label id={`${fieldId(field.name)}-label`} htmlFor={fieldId(field.name)}>
        {field.title}
        {!field.required && <span className="step-form-optional">{t('form.optional')}</span>}
      </label>
      <Control form={form} field={field} />
      {field.hint && <p className="step-form-hint">{field.hint}</p>}
      {fault && <p className="step-form-fault" id={`${fieldId(field.name)}-fault`} role="alert">{fault}</p>}
    </div>
  );
}

function Control({ form, field }: { form: StepForm; field: Field }) {
  const { t } = useTranslation();
  const { name } = field;
  const value = form.values[name];
  const set = (next: Value | null) => form.set(name, next ?? undefined);
  const text = value === undefined ? '' : String(value);
  const choose = (choices: readonly { value: string | number; title: string }[]) => (
    <Selector aria-label={field.title} options={choices.map((choice) => ({ value: choice.value, label: choice.title }))}
      value={value === undefined ? [] : [value as string]} onChange={([chosen]) => set(chosen)} />
  );
  switch (field.widget) {
    case 'textarea':
      return <TextArea id={fieldId(name)} autoSize={{ minRows: 3, maxRows: 10 }} value={text} onChange={set} />;
    case 'owner':
    case 'choice':
      return choose(field.choices);
    case 'yes_no':
      return (
        <Selector aria-label={field.title} options={[{ value: 'yes', label: t('form.yes') }, { value: 'no', label: t('form.no') }]}
          value={value === undefined ? [] : [value === true ? 'yes' : 'no']} onChange={([chosen]) => set(chosen === undefined ? undefined : chosen === 'yes')} />
      );
    case 'stars':
      return <Rate value={Number(value ?? 0)} onChange={set} />;
    case 'working_days':
      return <Stepper min={field.min ?? 1} max={field.max ?? 99} value={Number(value ?? field.min ?? 1)} onChange={set} />;
    case 'date':
      return <input id={fieldId(name)} type="date" className="step-form-date" value={text} onChange={(event) => set(event.target.value)} />;
    case 'number':
      return <Input id={fieldId(name)} inputMode="numeric" value={text} onChange={set} />;
    case 'text':
      return <Input id={fieldId(name)} value={text} onChange={set} />;
  }
}
