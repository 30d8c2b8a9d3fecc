import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd-mobile';
import { useTranslation } from 'react-i18next';
import { saveSheet } from '../../shared/identity/save-sheet.ts';
import { type Access, receiptKey } from '../matter/access.ts';
import { Fault } from '../parts/trouble.tsx';

/** My matter on paper, to keep or to hand in. */
export function SaveSheet({ access, number }: { access: Access; number: string }) {
  const { t } = useTranslation();
  const save = useMutation({ mutationFn: () => saveSheet(`/receipts/${access.receipt}/sheet.pdf`, number, { receiptKey: receiptKey(access) }) });
  return (
    <>
      <Button block fill="outline" loading={save.isPending} onClick={() => save.mutate()}>
        {t('identity.save_sheet')}
      </Button>
      <Fault error={save.error} />
    </>
  );
}
