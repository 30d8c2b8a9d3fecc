import { useEffect, useRef, useState } from 'react';
import { headersOf } from './api.ts';
import type { StepEvent } from './types.ts';

type Said = { event: string; data: string };

/** Cuts a stream of server-sent events into events; keeps what is not complete yet. Pure. */
export function eventsIn(buffer: string): { events: Said[]; rest: string } {
  const blocks = buffer.replaceAll('\r\n', '\n').split('\n\n');
  const rest = blocks.pop() ?? '';
  const events = blocks.flatMap((block) => {
    const lines = block.split('\n');
    const field = (name: string) => lines.filter((line) => line.startsWith(`${name}:`)).map((line) => line.slice(name.length + 1).replace(/^ /, ''));
    const data = field('data');
    return data.length === 0 ? [] : [{ event: field('event')[0] ?? 'message', data: data.join('\n') }];
  });
  return { events, rest };
}

/** Reads the stream until it ends. A fetch and not an EventSource, because the holding acted in is a header. */
async function listen(signal: AbortSignal, onEvent: (said: Said) => void) {
  const answer = await fetch('/api/events', { headers: { ...headersOf(), accept: 'text/event-stream' }, signal });
  if (!answer.ok || answer.body === null) throw new Error(`events: ${answer.status}`);
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let buffer = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const { events, rest } = eventsIn(buffer + value);
    buffer = rest;
    for (const event of events) onEvent(event);
  }
}

/**
 * Hears of every step in my scope. `onStep` is called for each; `onReturn` after a break in the line, when
 * anything may have been missed and should be read again. Answers whether the line is open now.
 */
export function useLive(options: { enabled: boolean; onStep: (event: StepEvent) => void; onReturn: () => void }): boolean {
  const [open, setOpen] = useState(false);
  const latest = useRef(options);
  latest.current = options;
  const { enabled } = options;
  useEffect(() => {
    if (!enabled) return;
    const stop = new AbortController();
    let wait = 1_000;
    let broken = false;
    const hear = ({ event, data }: Said) => {
      wait = 1_000;
      setOpen(true);
      if (event === 'hello' && broken) latest.current.onReturn();
      if (event === 'hello') broken = false;
      if (event === 'step') latest.current.onStep(JSON.parse(data) as StepEvent);
    };
    const keepListening = async () => {
      while (!stop.signal.aborted) {
        await listen(stop.signal, hear).catch(() => undefined);
        if (stop.signal.aborted) return;
        broken = true;
        setOpen(false);
        await new Promise((resolve) => setTimeout(resolve, wait));
        wait = Math.min(wait * 2, 30_000);
      }
    };
    void keepListening();
    return () => stop.abort();
  }, [enabled]);
  return open;
}
