import { CheckOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { App, DatePicker, Form, Input, Modal, Radio, Skeleton } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { get, post } from '../../shared/api.ts';
import { dayOf } from '../../shared/moment.tsx';
import { Problem } from '../../shared/problem.ts';
import { useMe } from '../../shared/session/session.ts';
import { ProblemNote, useSentence } from '../../shared/shell/problem-note.tsx';
import { fromDay } from './appointment.ts';
import { deskLine, type Ended, type HandedOver, type HandOverPreview, type HeldPost, readPostsAgain } from './use-holdings.ts';

type Typed = { to: 'successor' | 'nobody'; login?: string; from?: Dayjs };

/** Ends a holding: shows what waits there, asks who takes it over, and does both in one act. */
export function EndHolding({ holding, onClose }: { holding: HeldPost; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const sentence = useSentence();
  const me = useMe();
  const [form] = Form.useForm<Typed>();
  const at = `/holdings/${encodeURIComponent(holding.id)}`;
  const looked = useQuery({ queryKey: ['hand-over', holding.id], queryFn: ({ signal }) => get<HandOverPreview>(`${at}/hand-over`, { signal }), gcTime: 0 });
  const open = looked.data ? looked.data.matters + looked.data.further : 0;
  const to = Form.useWatch('to', form);
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });
  const done = (content: string) => {
    void message.open({ content, icon: <CheckOutlined className="done-mark" /> });
    onClose();
    void readPostsAgain();
  };
  const send = useMutation({
    mutationFn: async ({ to, login = '', from }: Typed) => {
      if (to === 'nobody') {
        const { moved } = await post<Ended>(`${at}/end`, { anyway: true });
        const count = moved.matters + moved.further;
        return count > 0 ? t('posts.ended_moved', { count, desk: deskLine(moved.to) }) : t('posts.ended');
      }
      const { given, moved } = await post<HandedOver>(`${at}/hand-over`, { login: login.trim(), ...fromDay(from?.format('YYYY-MM-DD'), today) });
      const name = given?.name ?? '';
      return given?.standing === null
        ? t('posts.handed_later', { name, day: dayOf(given.valid_from) })
        : t('posts.handed', { name, count: moved.matters + moved.further });
    },
    onSuccess: done,
    onError: (error) => {
      if (isAboutLogin(error)) form.setFields([{ name: 'login', errors: [error.message] }]);
    },
  });
  const place = [holding.area_name, holding.unit_name].filter(Boolean).join(' · ');
  return (
    <Modal
      open
      width={520}
      title={t('posts.end_title', { name: holding.name ?? t('posts.nobody'), post: holding.post_name })}
      okText={t(to === 'successor' ? 'posts.hand_over_now' : 'posts.end_now')}
      okButtonProps={{ danger: to !== 'successor', disabled: !looked.data }}
      cancelText={t('form.cancel')}
      confirmLoading={send.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="end-place">{place}</p>
      {looked.isPending && <Skeleton active title={false} paragraph={{ rows: 3 }} />}
      {looked.isError && <ProblemNote error={looked.error} retry={() => void looked.refetch()} />}
      {looked.data && (
        <>
          <WhatWaits looked={looked.data} post={holding.post} />
          <Form<Typed>
            form={form}
            layout="vertical"
            requiredMark="optional"
            initialValues={{ to: open > 0 && looked.data.others.length === 0 ? 'successor' : 'nobody' }}
            onFinish={(typed) => send.mutate(typed)}
          >
            <Form.Item name="to" className="end-choice">
              <Radio.Group
                options={[
                  { value: 'successor', label: t('posts.hand_over') },
                  { value: 'nobody', label: t('posts.no_successor') },
                ]}
              />
            </Form.Item>
            {to === 'successor' && (
              <div className="form-pair">
                <Form.Item
                  name="login"
                  label={t('posts.successor')}
                  rules={[{ required: true, whitespace: true, message: t('form.required', { title: t('posts.successor') }) }]}
                >
                  <Input autoFocus maxLength={60} autoComplete="off" autoCapitalize="none" spellCheck={false} />
                </Form.Item>
                <Form.Item name="from" label={t('posts.hand_from')}>
                  <DatePicker placeholder={t('posts.from_now')} minDate={dayjs(today)} />
                </Form.Item>
              </div>
            )}
            {to === 'nobody' && <p>{t('posts.end_says')}</p>}
            <button type="submit" hidden />
          </Form>
        </>
      )}
      {holding.account === me.data?.account && <p className="refusal">{t('posts.end_mine')}</p>}
      {send.isError && !isAboutLogin(send.error) && (
        <p role="alert" className="refusal">
          {sentence(send.error)}
        </p>
      )}
    </Modal>
  );
}

const ABOUT_LOGIN = ['unknown_account', 'same_person'];
const isAboutLogin = (error: unknown): error is Problem => error instanceof Problem && ABOUT_LOGIN.includes(error.code);

function WhatWaits({ looked, post: own }: { looked: HandOverPreview; post: string }) {
  const { t } = useTranslation();
  const { matters, further, others, goes_to } = looked;
  return (
    <div className="end-waits">
      <p>{matters > 0 ? t('posts.open_matters', { count: matters }) : t('posts.open_none')}</p>
      {further > 0 && <p>{t('posts.open_further', { count: further })}</p>}
      {others.length > 0 && <p>{t('posts.with_others', { names: others.join('、') })}</p>}
      {matters + further > 0 && goes_to.post !== own && <p>{t('posts.would_go', { desk: deskLine(goes_to) })}</p>}
    </div>
  );
}
