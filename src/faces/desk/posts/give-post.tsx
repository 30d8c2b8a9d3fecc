import { CheckOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { App, Button, DatePicker, Form, Input, Modal, Radio, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { post } from '../../shared/api.ts';
import { AreaField } from '../../shared/area/area-field.tsx';
import { Problem } from '../../shared/problem.ts';
import { useMe, usePack } from '../../shared/session/session.ts';
import { useSentence } from '../../shared/shell/problem-note.tsx';
import { appointmentOf, type Chosen, OF_UNIT } from './appointment.ts';
import { type HeldPost, readPostsAgain } from './use-holdings.ts';

type Typed = Omit<Chosen, 'from' | 'to'> & { from?: Dayjs; to?: Dayjs };
type Props = { start: Partial<Chosen>; onAccount: () => void; onClose: () => void };

/** Which field a refusal is about. */
const FIELD_OF: Record<string, keyof Typed> = { unknown_account: 'login', unknown_post: 'post', unknown_unit: 'unit', unknown_area: 'area', not_found: 'area' };
const FIELDS: Record<string, keyof Typed> = { valid_to: 'to' };

function faultsIn(error: unknown): { name: keyof Typed; errors: string[] }[] {
  if (!(error instanceof Problem)) return [];
  const field = FIELD_OF[error.code] ?? FIELDS[String(error.facts['field'])];
  if (field) return [{ name: field, errors: [error.message] }];
  return error.errors.map(({ path, message }) => ({ name: path.split(/[./]/).at(-1) as keyof Typed, errors: [message] }));
}

/** Gives a post to an account: who, which, where, and if need be from and to which day. `start` is filled in already. */
export function GivePost({ start, onAccount, onClose }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const sentence = useSentence();
  const [me, pack] = [useMe(), usePack()];
  const [form] = Form.useForm<Typed>();
  const chosenPost = Form.useWatch('post', form) ?? start.post;
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });
  const give = useMutation({
    mutationFn: ({ from, to, ...rest }: Typed) =>
      post<HeldPost>('/holdings', appointmentOf({ ...rest, ...(from ? { from: dayIn(from) } : {}), ...(to ? { to: dayIn(to) } : {}) }, today)),
    onSuccess: ({ name, post_name }) => {
      void message.open({ content: t('posts.given', { name: name ?? '', post: post_name }), icon: <CheckOutlined className="done-mark" /> });
      onClose();
      void readPostsAgain();
    },
    onError: (error) => form.setFields(faultsIn(error)),
  });
  const beside = faultsIn(give.error).length > 0;
  const noAccount = give.error instanceof Problem && give.error.code === 'unknown_account';
  const needed = (word: string) => [{ required: true, whitespace: true, message: t('form.required', { title: t(word) }) }];
  const choosing = (word: string) => [{ required: true, message: t('form.choose', { title: t(word) }) }];
  const root = me.data?.acting.area || pack.data?.city_area || null;
  return (
    <Modal
      open
      width={520}
      title={t('posts.give')}
      okText={t('posts.give_send')}
      cancelText={t('form.cancel')}
      confirmLoading={give.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<Typed>
        form={form}
        layout="vertical"
        requiredMark="optional"
        validateTrigger="onBlur"
        initialValues={{ role: 'A', ...start }}
        onFinish={(typed) => give.mutate(typed)}
      >
        <Form.Item
          name="login"
          label={t('sign_in.username')}
          rules={needed('sign_in.username')}
          extra={
            <Button type="link" size="small" className="give-account" onClick={onAccount}>
              {t(noAccount ? 'posts.make_it' : 'posts.no_account')}
            </Button>
          }
        >
          <Input autoFocus={!start.login} maxLength={60} autoComplete="off" autoCapitalize="none" spellCheck={false} />
        </Form.Item>
        <Form.Item name="post" label={t('posts.post')} rules={choosing('posts.post')}>
          <Select
            autoFocus={Boolean(start.login)}
            showSearch={{ optionFilterProp: 'label' }}
            options={pack.data?.posts.filter(({ code }) => code !== 'resident').map(({ code, name }) => ({ value: code, label: name })) ?? []}
            placeholder={t('form.choose', { title: t('posts.post') })}
          />
        </Form.Item>
        {chosenPost === OF_UNIT && (
          <Form.Item name="unit" label={t('posts.unit')} rules={choosing('posts.unit')}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              options={pack.data?.units.map(({ code, name }) => ({ value: code, label: name })) ?? []}
              placeholder={t('form.choose', { title: t('posts.unit') })}
            />
          </Form.Item>
        )}
        <Form.Item name="area" label={t('posts.area')} rules={choosing('posts.area')}>
          <AreaField root={root} />
        </Form.Item>
        <Form.Item name="role" label={t('posts.role')} required>
          <Radio.Group options={(['A', 'B'] as const).map((value) => ({ value, label: t(`posts.role_${value}`) }))} />
        </Form.Item>
        <div className="form-pair">
          <Form.Item name="from" label={t('posts.from')}>
            <DatePicker placeholder={t('posts.from_now')} minDate={dayjs(today)} />
          </Form.Item>
          <Form.Item name="to" label={t('posts.to')}>
            <DatePicker placeholder={t('posts.open_end')} minDate={dayjs(today)} />
          </Form.Item>
        </div>
        {give.isError && !beside && (
          <p role="alert" className="refusal">
            {sentence(give.error)}
          </p>
        )}
        <button type="submit" hidden />
      </Form>
    </Modal>
  );
}

const dayIn = (day: Dayjs) => day.format('YYYY-MM-DD');
