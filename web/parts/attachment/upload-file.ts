import type { AttachmentView } from '#api/attachments/views.ts';
import { isProblem, type Problem } from '#web/lib/problem.ts';

export type Uploaded = { sent: AttachmentView } | { problem: Problem };

/** Where members send files to. */
export const ownFiles = '/api/attachments?';
/** Where those send them to whom nobody knows yet. */
export const visitFiles = (business: string, visit: string) =>
  `/api/public/attachments?${new URLSearchParams({ business, visit })}&`;

export type Sending = { key: string; to: string; onProgress: (share: number) => void };

/** Sends one file; the same key may be tried again. Nothing comes of it once it is stopped. */
export function uploadFile(file: File, { key, to, onProgress }: Sending) {
  const request = new XMLHttpRequest();
  const done = new Promise<Uploaded>((resolve) => {
    request.open('POST', `${to}name=${encodeURIComponent(file.name.toWellFormed())}`);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('Idempotency-Key', key);
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onProgress(loaded / total);
    request.onload = () => {
      const { status, response } = request;
      if (status === 201) resolve({ sent: response });
      else resolve({ problem: isProblem(response) ? response : { title: request.statusText, status } });
    };
    request.onerror = () => resolve({ problem: { title: 'Offline', status: 503, code: 'offline_file' } });
    request.send(file);
  });
  return { done, stop: () => request.abort() };
}

export const forgetUpload = (id: string) =>
  fetch(attachmentPath(id), { method: 'DELETE' }).catch(() => undefined);

export const attachmentPath = (id: string) => `/api/attachments/${id}`;
