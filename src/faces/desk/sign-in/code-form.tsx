import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSentence } from '../shell/problem-note.tsx';
import { verifyCode } from './sign-in.ts';

/** The authenticator's six figures; sent by themselves as soon as the sixth is there. */
export function CodeForm({ onDone, onBack }: { onDone: () => void; onBack: () => void }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const [code, setCode] = useState('');
  const verify = useMutation({ mutationFn: verifyCode, onSuccess: onDone, onError: () => setCode('') });
  return (
    <Form layout="vertical" size="large" onFinish={() => verify.mutate(code)}>
      <Form.Item label={t('sign_in.code')} extra={t('sign_in.code_hint')}>
        <Input.OTP
          length={6}
          autoFocus
          value={code}
          formatter={(typed) => typed.replace(/\D/g, '')}
          onChange={(typed) => {
            setCode(typed);
            verify.mutate(typed);
          }}
          disabled={verify.isPending}
        />
      </Form.Item>
      {verify.isError && (
        <p role="alert" className="refusal">
          {sentence(verify.error)}
        </p>
      )}
      <Button type="link" onClick={onBack}>
        {t('sign_in.back')}
      </Button>
    </Form>
  );
}
