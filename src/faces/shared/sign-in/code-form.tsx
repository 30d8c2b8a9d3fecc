import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSentence } from '../shell/problem-note.tsx';
import { verifyCode } from './sign-in.ts';

/** The six figures of the code generator, or a backup code. */
export function CodeForm({ onDone, onBack }: { onDone: () => void; onBack: () => void }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const verify = useMutation({ mutationFn: ({ code }: { code: string }) => verifyCode(code.trim()), onSuccess: onDone });
  return (
    <Form<{ code: string }> layout="vertical" requiredMark={false} size="large" onFinish={(typed) => verify.mutate(typed)}>
      <Form.Item name="code" label={t('sign_in.code')} extra={t('sign_in.code_hint')} rules={[{ required: true, message: t('sign_in.code_missing') }]}>
        <Input autoFocus autoComplete="one-time-code" maxLength={40} />
      </Form.Item>
      {verify.isError && (
        <p role="alert" className="refusal">
          {sentence(verify.error)}
        </p>
      )}
      <Button type="primary" htmlType="submit" block loading={verify.isPending}>
        {t('sign_in.enter')}
      </Button>
      <Button type="link" block onClick={onBack}>
        {t('sign_in.back')}
      </Button>
    </Form>
  );
}
