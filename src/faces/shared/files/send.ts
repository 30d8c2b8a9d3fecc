import { addressOf, headersOf } from '../api.ts';
import { Problem } from '../problem.ts';
import type { Sent } from './types.ts';

type Sending = { keepPosition: boolean; onProgress: (share: number) => void; signal: AbortSignal };

/** Sends one file and tells how far it is, from 0 to 1. Throws `Problem`; one whose sending was given up ends as `unreachable`. */
export function sendFile(file: File, { keepPosition, onProgress, signal }: Sending): Promise<Sent> {
  // `fetch` does not tell how much has gone out.
  const request = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Problem({ title: '', status: 0, code: 'unreachable' }));
    request.open('POST', addressOf('/files', { name: file.name, keep_position: keepPosition || undefined }));
    for (const [name, value] of Object.entries(headersOf())) request.setRequestHeader(name, value);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      const body = answerOf(request.responseText);
      if (request.status === 201) resolve(body as Sent);
      else reject(new Problem({ title: '', code: 'unreadable', ...body, status: request.status }));
    };
    request.onerror = fail;
    request.onabort = fail;
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

function answerOf(text: string): object {
  try {
    return JSON.parse(text) as object;
  } catch {
    return {};
  }
}
