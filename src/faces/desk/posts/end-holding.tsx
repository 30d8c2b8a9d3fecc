import { CheckOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { App, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { post } from '../../shared/api.ts';
import { useMe } from '../session/session.ts';
import { useSentence } from '../shell/problem-note.tsx';
import { type HeldPost, readPostsAgain } from './use-holdings.ts';

/** Asks once more before a holding ends, and says what becomes of what waits there. */
export function EndHolding({ holding, onClose }: { holding: HeldPost; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const sentence = useSentence();
  const me = useMe();
  const end = useMutation({
    mutationFn: () => post<HeldPost>(`/holdings/${encodeURIComponent(holding.id)}/end`, {}),
    onSuccess: () => {
      void message.open({ content: t('posts.ended'), icon: <CheckOutlined className="done-mark" /> });
      onClose();
      void readPostsAgain();
    },
  });
  const place = [holding.area_name, holding.unit_name].filter(Boolean).join(' · ');
  return (
    <Modal
      open
      width={480}
      title={t('posts.end_title', { name: holding.name ?? t('posts.nobody'), post: holding.post_name })}
      okText={t('posts.end_now')}
      okButtonProps={{ danger: true }}
      cancelText={t('form.cancel')}
      confirmLoading={end.isPending}
      cancelButtonProps={{ autoFocus: true }}
      onOk={() => end.mutate()}
      onCancel={onClose}
    >
      <p className="end-place">{place}</p>
      <p>{t('posts.end_says')}</p>
      {holding.account === me.data?.account && <p className="refusal">{t('posts.end_mine')}</p>}
      {end.isError && (
        <p role="alert" className="refusal">
          {sentence(end.error)}
        </p>
      )}
    </Modal>
  );
}
