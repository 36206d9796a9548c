import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { Env } from '#env';
import { FileMissing, type FileStore } from './file-store.ts';

type Settings = Pick<Env, 'S3_ENDPOINT' | 'S3_REGION' | 'S3_ACCESS_KEY_ID' | 'S3_SECRET_ACCESS_KEY'> & {
  S3_BUCKET: string;
};

/** A bucket of AWS, or with an endpoint of any server that speaks S3. */
export function createS3Store({ S3_BUCKET: Bucket, ...settings }: Settings): FileStore {
  const { S3_ENDPOINT: endpoint, S3_REGION: region } = settings;
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = settings;
  const client = new S3Client({
    region,
    ...(endpoint && { endpoint, forcePathStyle: true }),
    // Without them the SDK looks where it always does: its own variables, its files, the machine's role.
    ...(accessKeyId && secretAccessKey && { credentials: { accessKeyId, secretAccessKey } }),
    requestHandler: { connectionTimeout: 5000, socketTimeout: 30_000 },
    // Servers that only speak S3 know no trailing checksums.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  return {
    async put(Key, { path, size, type }) {
      const Body = createReadStream(path);
      await client.send(new PutObjectCommand({ Bucket, Key, Body, ContentLength: size, ContentType: type }));
      await rm(path, { force: true });
    },
    async read(Key, range) {
      const part = range && { Range: `bytes=${range.start}-${range.end}` };
      const found = await client
        .send(new GetObjectCommand({ Bucket, Key, ...part }))
        .catch((error: unknown) => {
          throw error instanceof NoSuchKey ? new FileMissing(Key, { cause: error }) : error;
        });
      return Readable.toWeb(found.Body as Readable) as ReadableStream<Uint8Array>;
    },
    async remove(Key) {
      await client.send(new DeleteObjectCommand({ Bucket, Key }));
    },
  };
}
