import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../shared/api.ts';
import { AreaField } from '../../shared/area/area-field.tsx';
import { keep, recall } from '../../shared/device.ts';
import { FilesField } from '../../shared/files/files-field.tsx';
import { isSending } from '../../shared/files/list.ts';
import { Problem } from '../../shared/problem.ts';
import { useMe, usePack } from '../../shared/session/session.ts';
import { useSentence } from '../../shared/shell/problem-note.tsx';
import type { Filed } from '../../shared/types.ts';
import { MarkField } from './mark-field.tsx';
import { channelOf, channelsOf, headlineOf, reportOf, type Typed } from './report.ts';

const DRAFT = 'draft.new-case';

/** The form for a report by phone or at the window, or for what was found on a round: what, where, and how to reach the person. Kept on the device until sent. */
export function NewCaseForm({ onFiled }: { onFiled: (filed: Filed) => void }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const me = useMe();
  const pack = usePack();
  const [form] = Form.useForm<Typed>();
  const [draft] = useState(() => recall<Partial<Typed>>(DRAFT, {}));
  const file = useMutation({
    mutationFn: (typed: Typed) => post<Filed>('/cases', reportOf(typed)),
    onSuccess: (filed) => {
      keep(DRAFT, undefined);
      onFiled(filed);
    },
    onError: (error) => {
      if (error instanceof Problem) form.setFields(error.errors.map(({ path, message }) => ({ name: nameOf(path), errors: [message] })));
    },
  });
  const acting = me.data?.acting.post ?? '';
  const found = Form.useWatch('channel', form) === 'patrol';
  const category = Form.useWatch('category', form);
  const advice = pack.data?.categories.find(({ code }) => code === category)?.advice;
  const propose = () => {
    const { title, body } = form.getFieldsValue();
    if (!title?.trim() && body?.trim()) form.setFieldValue('title', headlineOf(body));
  };
  const changed = (change: Partial<Typed>, all: Typed) => {
    // Another area by hand: the point was in the one before.
    if ('area' in change) form.setFieldValue('point', undefined);
    keep(DRAFT, 'area' in change ? { ...all, point: undefined } : all);
  };
  const sent = async (_rule: unknown, value: unknown) => {
    if (isSending(value)) throw new Error(t('files.wait'));
  };
  const needed = (field: string) => [{ required: true, whitespace: true, message: t('form.required', { title: t(`new_case.${field}`) }) }];
  return (
    <Form<Typed>
      form={form}
      layout="vertical"
      requiredMark="optional"
      scrollToFirstError
      validateTrigger="onBlur"
      initialValues={{ area: me.data?.acting.area, ...draft, channel: channelOf(acting, draft.channel) }}
      onValuesChange={changed}
      onFinish={(typed) => file.mutate(typed)}
    >
      <h1>{t(found ? 'new_case.title_found' : 'new_case.title')}</h1>
      <Form.Item name="channel" label={t('new_case.channel')} required>
        <Radio.Group optionType="button" options={channelsOf(acting).map((value) => ({ value, label: t(`channel.${value}`) }))} />
      </Form.Item>
      <Form.Item name="body" label={t(found ? 'new_case.body_found' : 'new_case.body')} rules={needed(found ? 'body_found' : 'body')}>
        <Input.TextArea
          autoFocus
          autoSize={{ minRows: 4, maxRows: 12 }}
          maxLength={2000}
          placeholder={t(found ? 'new_case.body_found_hint' : 'new_case.body_hint')}
          onBlur={propose}
        />
      </Form.Item>
      <Form.Item name="title" label={t('new_case.headline')} rules={[...needed('headline'), { max: 60 }]}>
        <Input maxLength={60} placeholder={t('new_case.headline_hint')} />
      </Form.Item>
      <Form.Item name="category" label={t('facts.category')}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={pack.data?.categories.map(({ code, name }) => ({ value: code, label: name })) ?? []}
          placeholder={t('new_case.category_hint')}
        />
      </Form.Item>
      {advice && <Alert type="warning" showIcon title={t('graded.advice')} description={advice} className="new-case-advice" />}
      {!found && (
        <Form.Item name="special" label={t('graded.special')} extra={t('graded.who_hint')}>
          <Select allowClear options={pack.data?.specials.map(({ code, name }) => ({ value: code, label: name })) ?? []} />
        </Form.Item>
      )}
      <Form.Item name="area" label={t('facts.area')} rules={needed('area')}>
        <AreaField root={me.data?.acting.area ?? null} />
      </Form.Item>
      <Form.Item name="address" label={t('facts.address')}>
        <Input maxLength={120} placeholder={t('new_case.address_hint')} />
      </Form.Item>
      <Form.Item name="point" className="new-case-point">
        <MarkField />
      </Form.Item>
      {!found && (
        <div className="form-pair">
          <Form.Item name="name" label={t('new_case.name')}>
            <Input maxLength={30} autoComplete="off" />
          </Form.Item>
          <Form.Item name="phone" label={t('new_case.phone')} rules={[{ pattern: /^[+\d][\d -]{5,19}$/, message: t('new_case.phone_wrong') }]}>
            <Input maxLength={20} inputMode="tel" autoComplete="off" />
          </Form.Item>
        </div>
      )}
      <Form.Item name="attachments" label={t('files.title')} rules={[{ validator: sent }]} valuePropName="value">
        <Attachments />
      </Form.Item>
      {file.isError && (
        <p role="alert" className="refusal">
          {sentence(file.error)}
        </p>
      )}
      <div className="form-foot">
        <Button type="primary" size="large" htmlType="submit" loading={file.isPending}>
          {t('new_case.send')}
        </Button>
      </div>
    </Form>
  );
}

/** The form hands in what it holds and how to change it. */
const Attachments = ({ value, onChange }: { value?: string[]; onChange?: (value: string[]) => void }) => (
  <FilesField id="attachments" value={value ?? []} onChange={onChange ?? (() => {})} />
);

const nameOf = (path: string) =>
  path
    .replace(/^[/.]?(body[/.])?/, '')
    .split(/[./]/)
    .at(-1) as keyof Typed;
