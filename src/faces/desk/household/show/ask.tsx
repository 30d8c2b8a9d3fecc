import { Drawer, Popover } from 'antd';
import { cloneElement, type ReactElement, type ReactNode, useEffect, useRef } from 'react';
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
      <Popover
        trigger="click"
        placement={at}
        open={open}
        onOpenChange={onOpen}
        destroyOnHidden
        content={<Within onLeave={() => onOpen(false)}>{content}</Within>}
      >
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

/** What opens lies at the end of the page: the keyboard goes on within it, and by Escape is back where it was. */
function Within({ onLeave, children }: { onLeave: () => void; children: ReactNode }) {
  const part = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const from = document.activeElement;
    const inside = part.current;
    // Not before it stands where it belongs: the page would be scrolled to its end.
    const soon = setTimeout(() => inside?.querySelector<HTMLElement>('input:checked, input, textarea, button')?.focus({ preventScroll: true }));
    return () => {
      clearTimeout(soon);
      if (from instanceof HTMLElement && (inside?.contains(document.activeElement) || document.activeElement === document.body)) from.focus();
    };
  }, []);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears Escape from the controls within
    <div
      ref={part}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onLeave();
      }}
    >
      {children}
    </div>
  );
}
