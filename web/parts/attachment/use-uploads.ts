import { useEffect, useReducer, useRef } from 'react';
import type { AttachmentView } from '#api/attachments/views.ts';
import type { Problem } from '#web/lib/problem.ts';
import { forgetUpload, ownFiles, uploadFile } from './upload-file.ts';

/** A file on its way: `share` of it has arrived; `sent` is what the server made of it. */
export type Upload = {
  key: string;
  name: string;
  size: number;
  state: 'waiting' | 'sending' | 'ready' | 'failed';
  share: number;
  sent?: AttachmentView;
  problem?: Problem;
};

type Change =
  | { add: Upload[] }
  | { key: string; to: Partial<Upload> }
  | { keep: (upload: Upload) => boolean };

/** As many as one message takes, of the size one file may have; the server says the same. */
const most = 10;
const sizeMost = 25 * 2 ** 20;
const atOnce = 3;

const change = (uploads: Upload[], what: Change): Upload[] => {
  if ('add' in what)
    return [...uploads, ...what.add.filter(({ key }) => uploads.every((one) => one.key !== key))];
  if ('keep' in what) return uploads.filter(what.keep);
  return uploads.map((one) => (one.key === what.key ? { ...one, ...what.to } : one));
};

/** The files of one composer: uploaded as soon as they are chosen, a few at a time. */
export function useUploads(given: AttachmentView[], to: string) {
  const [uploads, dispatch] = useReducer(change, given, (views) => views.map(readyOf));
  const files = useRef(new Map<string, File>());
  const running = useRef(new Map<string, () => void>());

  useEffect(() => {
    for (const { key, state } of uploads) {
      const file = files.current.get(key);
      if (state !== 'waiting' || !file || running.current.size >= atOnce) continue;
      const { done, stop } = uploadFile(file, {
        ...{ key, to },
        onProgress: (share) => dispatch({ key, to: { share } }),
      });
      running.current.set(key, stop);
      dispatch({ key, to: { state: 'sending' } });
      done.then((result) => {
        running.current.delete(key);
        dispatch({ key, to: { ...result, state: 'sent' in result ? 'ready' : 'failed' } });
      });
    }
  }, [uploads, to]);
  useEffect(() => {
    const stops = running.current;
    return () => {
      for (const stop of stops.values()) stop();
    };
  }, []);

  return {
    uploads,
    add(chosen: Iterable<File>) {
      const room = most - uploads.length;
      const added = [...chosen].map((file, index) => newUpload(file, index >= room));
      for (const [index, file] of [...chosen].entries()) files.current.set(added[index]!.key, file);
      dispatch({ add: added });
    },
    /** Those that are on the server already; once each. */
    give(views: AttachmentView[]) {
      if (views.length > 0) dispatch({ add: views.map(readyOf) });
    },
    remove({ key, sent }: Upload) {
      running.current.get(key)?.();
      running.current.delete(key);
      files.current.delete(key);
      if (sent && to === ownFiles) forgetUpload(sent.id);
      dispatch({ keep: (one) => one.key !== key });
    },
    retry: ({ key }: Upload) => dispatch({ key, to: { state: 'waiting', share: 0 } }),
    /** Those that went with a message. */
    clear: () => dispatch({ keep: ({ state }) => state !== 'ready' }),
  };
}

const readyOf = (sent: AttachmentView): Upload => ({ ...sent, key: sent.id, state: 'ready', share: 1, sent });

/** What the server would refuse is not sent at all. */
function newUpload({ name, size }: File, tooMany: boolean): Upload {
  const code = tooMany
    ? 'too_many_files'
    : size === 0
      ? 'empty_file'
      : size > sizeMost
        ? 'file_too_large'
        : undefined;
  const upload = { key: crypto.randomUUID(), name, size, share: 0 };
  if (!code) return { ...upload, state: 'waiting' };
  return { ...upload, state: 'failed', problem: { title: 'Refused', status: 413, code } };
}
