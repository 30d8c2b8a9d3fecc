import { PrinterOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { saveSheet } from '../../shared/identity/save-sheet.ts';
import { ProblemNote } from '../../shared/shell/problem-note.tsx';
import type { CaseDetail } from '../../shared/types.ts';

const PURPOSES = ['handling', 'archive', 'review'] as const;

/** Prints the case sheet: what for stands on every page of it, with who and when. */
export function SheetButton({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation();
  const save = useMutation({ mutationFn: (purpose: string) => saveSheet(`/cases/${detail.id}/sheet.pdf`, detail.number, { purpose }) });
  return (
    <div className="sheet-button">
      <Dropdown
        trigger={['click']}
        menu={{ items: PURPOSES.map((purpose) => ({ key: purpose, label: t(`identity.print.${purpose}`) })), onClick: ({ key }) => save.mutate(key) }}
      >
        <Button icon={<PrinterOutlined />} loading={save.isPending}>
          {t('identity.print.title')}
        </Button>
      </Dropdown>
      {save.isError && <ProblemNote error={save.error} />}
    </div>
  );
}
