/** Where the device keeps what was typed for a step of many records; `useStepForm` reads it under the name without `draft.`. */
export const draftOf = (flow: string, step: string) => `draft.${draftName(flow, step)}`;
export const draftName = (flow: string, step: string) => `batch.${flow}.${step}`;
