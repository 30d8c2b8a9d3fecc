import { DatePicker, Input, InputNumber, Radio, Rate, Select } from 'antd';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FilesField } from '../files/files-field.tsx';
import type { Choice, Field, Value } from './model.ts';
import { fieldId, type StepForm } from './use-step-form.ts';
import './step-form.css';

/** Draws the field of an area, or of another record; handed in by the face, since it knows how to find them. */
type FoundControl = (props: { id: string; name: string; value: string; onChange: (code: string) => void }) => ReactNode;
/** What stands under a field beside its own hint, by what the face knows of the choice made. */
type Beside = (field: Field) => ReactNode;
type FieldProps = { form: StepForm; field: Field; areaField: FoundControl | undefined; recordField: FoundControl | undefined; beside?: Beside | undefined };

type Drawn = { form: StepForm; areaField?: FoundControl; recordField?: FoundControl; beside?: Beside };

/** The fields of a step's form in Ant Design, one column, each fault beside its field. */
export function StepFields({ form, areaField, recordField, beside }: Drawn) {
  return (
    <div className="step-form">
      {form.fields.map((field) => (
        <LabelledField key={field.name} form={form} field={field} areaField={areaField} recordField={recordField} beside={beside} />
      ))}
    </div>
  );
}

const optionsOf = ({ choices }: Field) => choices.map(({ value, title, hint }) => ({ value, label: title, hint }));

/** A choice in the list, and under it why it is proposed. */
const WithHint = ({ label, data: { hint } }: { label?: ReactNode; data: { hint?: Choice['hint'] } }) => (
  <>
    {label}
    {hint && <small className="step-form-why">{hint}</small>}
  </>
);

function LabelledField({ form, field, areaField, recordField, beside }: FieldProps) {
  const { t } = useTranslation();
  const fault = form.errors[field.name];
  return (
    <div className="step-form-field">
      <label id={`${fieldId(field.name)}-label`} htmlFor={fieldId(field.name)}>
        {field.title}
        {!field.required && <span className="step-form-optional">{t('form.optional')}</span>}
      </label>
      <Control form={form} field={field} areaField={areaField} recordField={recordField} />
      {field.hint && <p className="step-form-hint">{field.hint}</p>}
      {beside?.(field)}
      {fault && (
        <p className="step-form-fault" id={`${fieldId(field.name)}-fault`} role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}

function Control({ form, field, areaField, recordField }: FieldProps) {
  const { t } = useTranslation();
  const { name } = field;
  const value = form.values[name];
  const fault = form.errors[name] !== undefined;
  const set = (next: Value | null) => form.set(name, next ?? undefined);
  const shared = {
    id: fieldId(name),
    onBlur: () => form.leave(name),
    'aria-required': field.required,
    'aria-invalid': fault,
    ...(fault ? { status: 'error' as const, 'aria-describedby': `${fieldId(name)}-fault` } : {}),
  };
  const text = value === undefined ? '' : String(value);
  switch (field.widget) {
    case 'area':
    case 'record': {
      const found = field.widget === 'area' ? areaField : recordField;
      if (found) return found({ id: fieldId(name), name, value: text, onChange: set });
      return <Input {...shared} value={text} onChange={(event) => set(event.target.value)} />;
    }
    case 'files':
      return <FilesField id={fieldId(name)} value={value} onChange={set} most={field.max ?? 9} />;
    case 'textarea':
      return <Input.TextArea {...shared} autoSize={{ minRows: 3, maxRows: 10 }} value={text} onChange={(event) => set(event.target.value)} />;
    case 'several':
      return (
        <Select
          {...shared}
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('form.choose', { title: field.title })}
          options={optionsOf(field)}
          optionRender={WithHint}
          value={[...((value as readonly string[] | undefined) ?? [])]}
          onChange={(chosen: string[]) => set(chosen)}
          style={{ width: '100%' }}
        />
      );
    case 'owner':
    case 'unit':
    case 'choice': {
      const options = optionsOf(field);
      if (field.widget === 'choice' && options.length <= 4) {
        return (
          <Radio.Group
            id={fieldId(name)}
            aria-labelledby={`${fieldId(name)}-label`}
            options={options}
            value={value}
            onChange={(event) => set(event.target.value as Value)}
          />
        );
      }
      return (
        <Select
          {...shared}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('form.choose', { title: field.title })}
          options={options}
          optionRender={WithHint}
          value={value as string}
          onChange={set}
          style={{ width: '100%' }}
        />
      );
    }
    case 'yes_no':
      return (
        <Radio.Group
          id={fieldId(name)}
          aria-labelledby={`${fieldId(name)}-label`}
          value={value}
          onChange={(event) => set(event.target.value as boolean)}
          options={[
            { value: true, label: t('form.yes') },
            { value: false, label: t('form.no') },
          ]}
        />
      );
    case 'date':
      return (
        <DatePicker
          {...shared}
          style={{ width: '100%' }}
          value={text ? dayjs(text) : null}
          onChange={(date) => set(date ? date.format('YYYY-MM-DD') : undefined)}
        />
      );
    case 'stars':
      return <Rate value={Number(value ?? 0)} onChange={set} />;
    case 'working_days':
    case 'number':
      return (
        <InputNumber
          {...shared}
          style={{ width: '100%' }}
          value={value as number}
          onChange={set}
          {...(field.min === undefined ? {} : { min: field.min })}
          {...(field.max === undefined ? {} : { max: field.max })}
          {...(field.widget === 'working_days' ? { suffix: t('form.working_days', { count: Number(value ?? 0) }).replace(/^\d+\s*/, '') } : {})}
        />
      );
    case 'text':
      return <Input {...shared} value={text} onChange={(event) => set(event.target.value)} />;
  }
}
