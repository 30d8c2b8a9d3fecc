import { CheckCircleOutlined, CloseCircleOutlined, InfoCircleOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { flow } from '../../../modules/cases/flow.ts';
import { get } from '../../shared/api.ts';
import { AreaField } from '../../shared/area/area-field.tsx';
import { useMe } from '../../shared/session/session.ts';
import { useSentence } from '../../shared/shell/problem-note.tsx';
import type { Case, List } from '../../shared/types.ts';
import { DeskFields } from './desk-fields.tsx';

type Line = { holds: boolean | null; code: string; sentence: string };
type Item = {
  post_name: string;
  area_name: string;
  unit_name: string;
  sees: boolean;
  lines: Line[];
  step: { step: string; name: string; offered: boolean; lines: Line[] } | null;
};
type Typed = { record: string; post: string; area: string; unit?: string; step?: string };

const STEPS = Object.entries(flow.steps).flatMap(([name, { by }]) => (by.some(({ kind }) => kind !== 'system' && kind !== 'follows') ? [name] : []));

/** The id that a number, or an address of a case that was copied, stands for; null where the asker sees none. */
async function recordOf(written: string): Promise<string | null> {
  const id = /\d{9}-[0-9A-HJKMNP-TV-Z]{26}/.exec(written)?.[0];
  if (id) return id;
  const { items } = await get<List<Case>>('/cases', { query: { q: written.trim(), limit: 1 } });
  return items[0]?.id ?? null;
}

/** Why a post sees a case or does not, in sentences out of the rules themselves. */
export function Why() {
  const { t } = useTranslation();
  const sentence = useSentence();
  const me = useMe();
  const [params] = useSearchParams();
  const ask = useMutation({
    mutationFn: async ({ record, ...rest }: Typed) => {
      const id = await recordOf(record);
      return id === null ? null : get<{ items: Item[] }>('/why', { query: { record: id, ...rest } });
    },
  });
  return (
    <>
      <Form<Typed>
        name="why"
        className="view-form"
        layout="vertical"
        requiredMark="optional"
        initialValues={{ record: params.get('record') ?? '' }}
        onFinish={(typed) => ask.mutate(typed)}
      >
        <Form.Item
          name="record"
          label={t('why.record')}
          rules={[{ required: true, whitespace: true, message: t('form.required', { title: t('why.record') }) }]}
        >
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
        <DeskFields area={<AreaField root={me.data?.acting.area || null} />} />
        <Form.Item name="step" label={t('why.step')}>
          <Select allowClear placeholder={t('why.any_step')} options={STEPS.map((step) => ({ value: step, label: t(`cases.step.${step}`) }))} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={ask.isPending}>
          {t('why.ask')}
        </Button>
      </Form>
      <div aria-live="polite">
        {ask.isError && (
          <p role="alert" className="refusal">
            {sentence(ask.error)}
          </p>
        )}
        {ask.data === null && <p className="refusal">{t('why.none')}</p>}
        {ask.data?.items.map((item) => (
          <Reasons key={item.post_name + item.area_name + item.unit_name} item={item} />
        ))}
      </div>
    </>
  );
}

function Reasons({ item }: { item: Item }) {
  const { t } = useTranslation();
  return (
    <section className="why-answer">
      <h3 data-holds={item.sees}>
        {[item.area_name, item.unit_name, item.post_name].filter(Boolean).join(' · ')}：{t(item.sees ? 'why.sees' : 'why.sees_not')}
      </h3>
      <Lines lines={item.lines} />
      {item.step && (
        <>
          <h3 data-holds={item.step.offered}>{t(item.step.offered ? 'why.offered' : 'why.not_offered', { step: item.step.name })}</h3>
          <Lines lines={item.step.lines} />
        </>
      )}
    </section>
  );
}

const MARKS = { true: <CheckCircleOutlined />, false: <CloseCircleOutlined />, null: <InfoCircleOutlined /> };

const Lines = ({ lines }: { lines: readonly Line[] }) => (
  <ul>
    {lines.map(({ holds, sentence }) => (
      <li key={sentence} data-holds={holds}>
        <span aria-hidden="true">{MARKS[`${holds}`]}</span>
        {sentence}
      </li>
    ))}
  </ul>
);
