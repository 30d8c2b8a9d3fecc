/** Does something every `every` milliseconds, never twice at once, until closed; what fails is reported and tried again at the next turn. */
export function turns(work: () => Promise<unknown>, { every, report }: { every: number; report: (error: unknown) => void }): { close: () => Promise<void> } {
  let closed = false;
  let timer: NodeJS.Timeout;
  let turn: Promise<unknown> = Promise.resolve();
  const next = () => {
    timer = setTimeout(() => {
      turn = work()
        .catch(report)
        .finally(() => closed || next());
    }, every).unref();
  };
  next();
  return {
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await turn;
    },
  };
}
