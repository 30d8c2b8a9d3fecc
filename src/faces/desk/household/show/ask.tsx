import { Drawer, Popover } from 'antd';
import { cloneElement, type ReactElement, type ReactNode } from 'react';
import { useWide } from '../../shell/wide.ts';

type Props = {
  title: string;
  open: boolean;
  onOpen: (open: boolean) => void;
  at?: 'bottomLeft' | 'bottomRight';
  content: ReactNode;
  /** What opens it. */
  children: ReactElement<{ onClick?: () => void }>;
};

/** A few questions beside what opens them; on a phone, a sheet from below. What was typed is gone when it closes. */
export function Ask({ title, open, onOpen, at = 'bottomLeft', content, children }: Props) {
  const wide = useWide();
  if (wide)
    return (
      <Popover trigger="click" placement={at} open={open} onOpenChange={onOpen} destroyOnHidden content={content}>
        {children}
      </Popover>
    );
  return (
    <>
      {cloneElement(children, { onClick: () => onOpen(true) })}
      <Drawer title={title} placement="bottom" size="auto" open={open} onClose={() => onOpen(false)} destroyOnHidden className="ask-sheet">
        {content}
      </Drawer>
    </>
  );
}
